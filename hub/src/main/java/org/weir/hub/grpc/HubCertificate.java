package org.weir.hub.grpc;

import io.grpc.util.AdvancedTlsX509KeyManager;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.TlsIdentity;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;

/** The certificate that the hub shows: made by itself for a fresh key, at its start and three times in a certificate's life. */
final class HubCertificate {
    static final long HOURS_BETWEEN = CertificateAuthority.CERTIFICATE_LIFE.toHours() / 3;

    private final AdvancedTlsX509KeyManager shown = new AdvancedTlsX509KeyManager();
    private final CertificateAuthority authority;
    private final String federation;
    private final ConnectionEvents events;

    HubCertificate(CertificateAuthority authority, String federation, ConnectionEvents events) {
        this.authority = authority;
        this.federation = federation;
        this.events = events;
        renew();
    }

    /** What connections are opened with from now on, always the newest. */
    AdvancedTlsX509KeyManager shown() {
        return shown;
    }

    void renewBy(ScheduledExecutorService timer) {
        var _ = timer.scheduleAtFixedRate(this::tryToRenew, HOURS_BETWEEN, HOURS_BETWEEN, TimeUnit.HOURS);
    }

    private void tryToRenew() {
        try {
            renew();
        } catch (RuntimeException fault) {
            // An exception would end the schedule; the next turn comes before the certificate ends.
            events.callFailed("certificate", fault.getClass().getName());
        }
    }

    private void renew() {
        KeyPair pair = TlsKeys.generate();
        TlsIdentity identity = TlsIdentity.of(pair, authority.certify(pair.getPublic(), TlsName.hub(federation)));
        shown.updateIdentityCredentials(identity.chain().toArray(new X509Certificate[0]), identity.key());
    }
}
