package org.weir.masking;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.weir.Bytes;

/** An X25519 key pair (RFC 7748) of one session. It lives in memory only: a node that stops has left its sessions. */
final class SessionKey {
    static final int LENGTH = 32;

    private static final String ALGORITHM = "X25519";
    private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private final KeyPair pair;

    private SessionKey(KeyPair pair) {
        this.pair = pair;
    }

    static SessionKey generate() {
        try {
            return new SessionKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** The public half: the u coordinate, little-endian. */
    Bytes publicHalf() {
        return littleEndian(((XECPublicKey) pair.getPublic()).getU());
    }

    /**
     * The secret shared with another key.
     *
     * @throws SessionRefusedException when the other key is no canonical point, or one that leads to zero whatever this key is
     */
    Bytes agree(Bytes other) throws SessionRefusedException {
        BigInteger u = bigEndian(other);
        if (u.compareTo(PRIME) >= 0) {
            throw new SessionRefusedException("A member's key is not in its canonical form");
        }
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u));
            KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
            agreement.init(pair.getPrivate());
            agreement.doPhase(key, true); // refuses points of small order (RFC 7748, section 6.1)
            return Bytes.of(agreement.generateSecret());
        } catch (java.security.InvalidKeyException | java.security.spec.InvalidKeySpecException e) {
            throw new SessionRefusedException("A member's key leads to no secret", e);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** Refuses what {@link #agree} refuses, whatever the own key is. */
    static void requireUsable(Bytes other) throws SessionRefusedException {
        Bytes _ = generate().agree(other);
    }

    private static BigInteger bigEndian(Bytes littleEndian) {
        return new BigInteger(1, reversed(littleEndian.toArray()));
    }

    private static Bytes littleEndian(BigInteger u) {
        byte[] bytes = new byte[LENGTH];
        byte[] magnitude = u.toByteArray();
        for (int i = 0; i < Math.min(LENGTH, magnitude.length); i++) {
            bytes[i] = magnitude[magnitude.length - 1 - i];
        }
        return Bytes.of(bytes);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static IllegalStateException unavailable(GeneralSecurityException e) {
        return new IllegalStateException("Every Java platform has X25519", e);
    }

    @Override
    public String toString() {
        return "a session's key";
    }
}
