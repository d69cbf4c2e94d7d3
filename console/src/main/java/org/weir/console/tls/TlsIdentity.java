package org.weir.console.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.weir.console.durable.AtomicFile;

/**
 * A P-256 key with its certificate chain: what one end of a connection shows.
 *
 * <p>On disk it is one PEM file, key first, that only its owner may read: one file, so that a crash between two renames cannot
 * leave a key without its certificate.
 */
public final class TlsIdentity {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    /** @param chain the key's certificate, then its issuer's */
    public TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("An identity has a certificate");
        }
    }

    public static TlsIdentity of(KeyPair pair, List<X509Certificate> chain) {
        if (!chain.getFirst().getPublicKey().equals(pair.getPublic())) {
            throw new IllegalArgumentException("The certificate is for another key");
        }
        return new TlsIdentity(pair.getPrivate(), chain);
    }

    /**
     * Reads an identity.
     *
     * @throws IOException when the file cannot be read or holds no identity
     */
    public static TlsIdentity read(Path file) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf("-----BEGIN CERTIFICATE-----");
        try {
            if (end < 0) {
                throw new GeneralSecurityException("No certificate");
            }
            return new TlsIdentity(
                    Pem.readSecretKey(text.substring(0, end)), Pem.readCertificates(text.substring(end)));
        } catch (GeneralSecurityException e) {
            throw new IOException("Not a PEM file of a key and its certificates: " + file, e);
        }
    }

    public void write(Path file) throws IOException {
        AtomicFile.write(file, Pem.secretKey(key) + Pem.certificates(chain));
    }

    public PrivateKey key() {
        return key;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** When two thirds of the certificate's life are over: time for the next one. */
    public Instant renewalTime() {
        Instant start = certificate().getNotBefore().toInstant();
        Duration life = Duration.between(start, certificate().getNotAfter().toInstant());
        return start.plus(life.multipliedBy(2).dividedBy(3));
    }

    @Override
    public String toString() {
        return "TLS identity until " + certificate().getNotAfter().toInstant();
    }
}
