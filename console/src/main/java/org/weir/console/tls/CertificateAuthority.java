package org.weir.console.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A federation's own small certificate authority. It certifies names of that federation and nothing else; nobody outside has to
 * trust it, and it trusts nobody.
 *
 * <p>A certificate opens a connection. It signs no question and no answer: those keys are in the membership.
 */
public final class CertificateAuthority {
    public static final Duration CERTIFICATE_LIFE = Duration.ofDays(30);

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    /** Certificates start this much earlier, for clocks that are behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final TlsIdentity identity;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private CertificateAuthority(TlsIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /** A new authority for a federation. */
    public static CertificateAuthority create(String federation, Clock clock) {
        KeyPair pair = TlsKeys.generate();
        X500Name name = new X500Name("CN=Weir authority of " + federation);
        try {
            X509v3CertificateBuilder builder = builder(
                            name, pair.getPublic(), name, clock.instant(), AUTHORITY_LIFE, new SecureRandom())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            X509Certificate certificate = sign(builder, pair.getPrivate());
            return new CertificateAuthority(TlsIdentity.of(pair, List.of(certificate)), clock);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("A certificate of fixed form can be made", e);
        }
    }

    public static CertificateAuthority read(Path file, Clock clock) throws IOException {
        return new CertificateAuthority(TlsIdentity.read(file), clock);
    }

    public void write(Path file) throws IOException {
        identity.write(file);
    }

    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** A chain for this key and name: the new certificate, then the authority's. */
    public List<X509Certificate> certify(PublicKey key, TlsName name) {
        return certify(key, name, CERTIFICATE_LIFE);
    }

    List<X509Certificate> certify(PublicKey key, TlsName name, Duration life) {
        try {
            X509v3CertificateBuilder builder = builder(
                            new X500Name(certificate().getSubjectX500Principal().getName()),
                            key,
                            new X500Name("CN=Weir member"),
                            clock.instant(),
                            life,
                            random)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
                    }))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, name.uri())));
            return List.of(sign(builder, identity.key()), certificate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("A certificate of fixed form can be made", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, PublicKey key, X500Name subject, Instant now, Duration life, SecureRandom random) {
        Instant start = now.minus(SKEW);
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(127, random), Date.from(start), Date.from(start.plus(life)), subject, key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, java.security.PrivateKey key)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        return TlsKeys.certificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                .getEncoded());
    }
}
