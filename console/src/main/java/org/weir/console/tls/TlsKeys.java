package org.weir.console.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import org.weir.Bytes;

/** Makes P-256 key pairs and reads certificates. */
public final class TlsKeys {
    private TlsKeys() {}

    /** A fresh key pair from the platform's strong random source. */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    /**
     * Reads a certificate.
     *
     * @throws CertificateException when the bytes are no DER certificate
     */
    public static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** SHA-256 of a certificate in DER. */
    public static Bytes digest(X509Certificate certificate) {
        return Bytes.sha256(der(certificate));
    }

    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    /** SHA-256 of a public key (SubjectPublicKeyInfo). */
    public static Bytes digest(PublicKey key) {
        return Bytes.sha256(key.getEncoded());
    }
}
