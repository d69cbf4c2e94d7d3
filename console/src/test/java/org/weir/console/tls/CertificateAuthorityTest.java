package org.weir.console.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final CertificateAuthority authority = CertificateAuthority.create("test", CLOCK);
    private final KeyPair pair = TlsKeys.generate();

    @TempDir
    Path directory;

    @Test
    void certify_aKeyAndAName_isTrustedForThatNameOnly() throws Exception {
        X509Certificate[] chain = chain(authority, TlsName.agency("test", "north"), Duration.ofDays(30));

        assertThat(TlsName.of(chain[0]).flatMap(n -> n.agencyOf("test"))).contains("north");
        assertThatCode(() -> trust(TlsName.agency("test", "north")).checkClientTrusted(chain, "UNKNOWN"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> trust(TlsName.agency("test", "nort")).checkClientTrusted(chain, "UNKNOWN"))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust(TlsName.hub("test")).checkServerTrusted(chain, "UNKNOWN"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void trust_otherAuthority_refuses() {
        CertificateAuthority other = CertificateAuthority.create("test", CLOCK);
        X509Certificate[] chain = chain(other, TlsName.agency("test", "north"), Duration.ofDays(30));

        assertThatThrownBy(() -> trust(TlsName.agency("test", "north")).checkClientTrusted(chain, "UNKNOWN"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void trust_certificateThatIsOver_refuses() {
        X509Certificate[] chain = chain(authority, TlsName.agency("test", "north"), Duration.ofMinutes(1));

        assertThatThrownBy(() -> trust(TlsName.agency("test", "north")).checkClientTrusted(chain, "UNKNOWN"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void trust_memberActingAsAuthority_refuses() throws Exception {
        TlsIdentity member = TlsIdentity.of(pair, authority.certify(pair.getPublic(), TlsName.agency("test", "north")));
        Path file = directory.resolve("member.pem");
        member.write(file);
        CertificateAuthority forged = CertificateAuthority.read(file, CLOCK);
        KeyPair victim = TlsKeys.generate();
        X509Certificate[] chain = {
            forged.certify(victim.getPublic(), TlsName.hub("test")).getFirst(),
            member.certificate(),
            authority.certificate()
        };

        assertThatThrownBy(() -> trust(TlsName.hub("test")).checkServerTrusted(chain, "UNKNOWN"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void pinned_otherDigest_refuses() {
        X509Certificate[] chain = chain(authority, TlsName.hub("test"), Duration.ofDays(30));
        FederationTrust right =
                FederationTrust.pinned(TlsKeys.digest(authority.certificate()), TlsName.hub("test")::equals);
        FederationTrust wrong = FederationTrust.pinned(TlsKeys.digest(chain[0]), TlsName.hub("test")::equals);

        assertThatCode(() -> right.checkServerTrusted(chain, "UNKNOWN")).doesNotThrowAnyException();
        assertThatThrownBy(() -> wrong.checkServerTrusted(chain, "UNKNOWN")).isInstanceOf(CertificateException.class);
    }

    @Test
    void agencyOf_otherFederationOrForm_isEmpty() {
        assertThat(new TlsName("spiffe://test/agency/north").agencyOf("test")).contains("north");
        assertThat(new TlsName("spiffe://test2/agency/north").agencyOf("test")).isEmpty();
        assertThat(new TlsName("spiffe://test/hub").agencyOf("test")).isEmpty();
        assertThat(new TlsName("spiffe://test/agency").agencyOf("test")).isEmpty();
    }

    @Test
    void request_changedBytes_isRefused() throws Exception {
        byte[] request = CertificateRequest.create(pair);
        assertThat(CertificateRequest.verifiedKey(request)).isEqualTo(pair.getPublic());

        request[request.length - 1] ^= 1;

        assertThatThrownBy(() -> CertificateRequest.verifiedKey(request)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> CertificateRequest.verifiedKey(new byte[] {48, 0}))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void identity_writtenAndRead_isTheSameAndItsOwnersOnly() throws Exception {
        Path file = directory.resolve("tls.pem");
        TlsIdentity identity = TlsIdentity.of(pair, authority.certify(pair.getPublic(), TlsName.hub("test")));
        identity.write(file);

        TlsIdentity read = TlsIdentity.read(file);

        assertThat(read.key()).isEqualTo(pair.getPrivate());
        assertThat(read.chain()).isEqualTo(identity.chain());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void renewalTime_ofACertificate_isAtTwoThirdsOfItsLife() {
        TlsIdentity identity = TlsIdentity.of(pair, authority.certify(pair.getPublic(), TlsName.hub("test")));

        assertThat(identity.renewalTime())
                .isBetween(
                        Instant.now(CLOCK).plus(Duration.ofDays(19)),
                        Instant.now(CLOCK).plus(Duration.ofDays(21)));
    }

    private X509Certificate[] chain(CertificateAuthority issuer, TlsName name, Duration life) {
        List<X509Certificate> chain = issuer.certify(pair.getPublic(), name, life);
        return chain.toArray(new X509Certificate[0]);
    }

    private FederationTrust trust(TlsName expected) throws GeneralSecurityException {
        return FederationTrust.of(authority.certificate(), expected::equals);
    }
}
