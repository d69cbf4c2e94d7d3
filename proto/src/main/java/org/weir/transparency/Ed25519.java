package org.weir.transparency;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;

/**
 * Ed25519 (RFC 8032) on raw keys: Conscrypt where its native part loads, the platform's own otherwise. The native one is ten to
 * fifty times faster, and a quorum is many signatures; both give the same results.
 */
final class Ed25519 {
    static final int KEY_LENGTH = 32;
    static final int SIGNATURE_LENGTH = 64;

    /** What precedes the raw key in its DER forms (RFC 8410): the platform reads keys in no rawer one. */
    private static final Bytes PUBLIC_PREFIX = Bytes.hex("302a300506032b6570032100");

    private static final Bytes PRIVATE_PREFIX = Bytes.hex("302e020100300506032b657004220420");
    private static final String ALGORITHM = "Ed25519";
    private static final @Nullable Provider NATIVE = Conscrypt.isAvailable() ? Conscrypt.newProvider() : null;

    private Ed25519() {}

    static PublicKey publicKey(Bytes raw) {
        try {
            return keys().generatePublic(new X509EncodedKeySpec(joined(PUBLIC_PREFIX, raw)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 public key", e);
        }
    }

    static PrivateKey privateKey(Bytes seed) {
        try {
            return keys().generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE_PREFIX, seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 seed", e);
        }
    }

    /** The public half of the seed's key. The platform has no call for it. */
    static Bytes publicHalf(Bytes seed) {
        try {
            return Bytes.of(
                    Ed25519Sign.KeyPair.newKeyPairFromSeed(seed.toArray()).getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 seed", e);
        }
    }

    static Bytes sign(PrivateKey key, Bytes message) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(message.toArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key cannot sign", e);
        }
    }

    static boolean verifies(PublicKey key, Bytes message, Bytes signature) {
        try {
            Signature verification = signature();
            verification.initVerify(key);
            verification.update(message.toArray());
            return verification.verify(signature.toArray());
        } catch (GeneralSecurityException e) {
            return false; // a key that is no point, or a signature of no form, verifies nothing
        }
    }

    private static KeyFactory keys() throws NoSuchAlgorithmException {
        return NATIVE == null ? KeyFactory.getInstance(ALGORITHM) : KeyFactory.getInstance(ALGORITHM, NATIVE);
    }

    private static Signature signature() throws NoSuchAlgorithmException {
        return NATIVE == null ? Signature.getInstance(ALGORITHM) : Signature.getInstance(ALGORITHM, NATIVE);
    }

    private static byte[] joined(Bytes prefix, Bytes raw) {
        if (raw.length() != KEY_LENGTH) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes");
        }
        byte[] der = new byte[prefix.length() + KEY_LENGTH];
        System.arraycopy(prefix.toArray(), 0, der, 0, prefix.length());
        System.arraycopy(raw.toArray(), 0, der, prefix.length(), KEY_LENGTH);
        return der;
    }
}
