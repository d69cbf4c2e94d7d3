package org.weir.console.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom a program trusts when it calls a server outside of the federation: the Java platform's authorities, or those of one file alone. */
public final class OutsideTrust {
    private OutsideTrust() {}

    /**
     * For TLS with such a server.
     *
     * @param authorities PEM certificates of the only authorities that count; empty: the platform's
     * @throws IllegalArgumentException with a sentence when the file cannot be used
     */
    public static SSLContext of(Optional<Path> authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities.isEmpty() ? null : store(authorities.get()));
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the file of authorities cannot be read as PEM certificates", e);
        }
    }

    private static KeyStore store(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate authority : Pem.readCertificates(Files.readString(authorities))) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        return store;
    }
}
