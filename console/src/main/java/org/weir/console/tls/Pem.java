package org.weir.console.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Textual encodings of keys and certificates (RFC 7468). */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    public static String certificates(List<X509Certificate> chain) {
        return chain.stream().map(Pem::certificate).collect(Collectors.joining());
    }

    private static String certificate(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    /** PKCS #8, unencrypted: for a file that only its owner may read. */
    public static String secretKey(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /**
     * Reads certificates.
     *
     * @throws GeneralSecurityException when the text holds anything but certificates, or none
     */
    public static List<X509Certificate> readCertificates(String text) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : blocks(text, "CERTIFICATE")) {
            chain.add(TlsKeys.certificate(der));
        }
        return chain;
    }

    /**
     * Reads a private key.
     *
     * @throws GeneralSecurityException when the text is no EC key in PKCS #8
     */
    public static PrivateKey readSecretKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(blocks(text, "PRIVATE KEY").getFirst()));
    }

    private static List<byte[]> blocks(String text, String label) throws GeneralSecurityException {
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (!block.group(1).equals(label)) {
                throw new GeneralSecurityException("A PEM file with something else than " + label);
            }
            blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
        }
        if (blocks.isEmpty()) {
            throw new GeneralSecurityException("A PEM file without " + label);
        }
        return blocks;
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
