package org.weir.console.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.weir.Bytes;

/**
 * Trusts one certificate authority and one set of names. The platform's authorities and the host's name play no part: a node
 * finds its hub by key and name wherever it is reached.
 */
public final class FederationTrust extends X509ExtendedTrustManager {
    private final Authority authority;
    private final Predicate<TlsName> expected;

    private FederationTrust(Authority authority, Predicate<TlsName> expected) {
        this.authority = authority;
        this.expected = expected;
    }

    /** Trusts certificates of this authority whose name is expected. */
    public static FederationTrust of(X509Certificate authority, Predicate<TlsName> expected)
            throws GeneralSecurityException {
        X509TrustManager manager = manager(authority);
        return new FederationTrust(_ -> manager, expected);
    }

    /** For a first contact: the authority is the last certificate the other end shows, if it has this digest. */
    public static FederationTrust pinned(Bytes authorityDigest, Predicate<TlsName> expected) {
        return new FederationTrust(
                shown -> {
                    if (!TlsKeys.digest(shown).equals(authorityDigest)) {
                        throw new CertificateException("Another certificate authority than the invitation names");
                    }
                    return manager(shown);
                },
                expected);
    }

    private static X509TrustManager manager(X509Certificate authority) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("Every Java platform has a PKIX trust manager");
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException("An empty key store cannot be made", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust(chain).checkClientTrusted(chain, type);
        requireName(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust(chain).checkServerTrusted(chain, type);
        requireName(chain[0]);
    }

    private X509TrustManager trust(X509Certificate[] chain) throws CertificateException {
        try {
            return authority.of(chain[chain.length - 1]);
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException("The authority cannot be used", e);
        }
    }

    private void requireName(X509Certificate certificate) throws CertificateException {
        if (TlsName.of(certificate).filter(expected).isEmpty()) {
            throw new CertificateException("The certificate names somebody else");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private interface Authority {
        X509TrustManager of(X509Certificate shown) throws GeneralSecurityException;
    }
}
