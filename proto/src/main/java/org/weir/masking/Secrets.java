package org.weir.masking;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.weir.Bytes;

/**
 * Where masks come from: HKDF with SHA-256 (RFC 5869). Every secret is bound to the roster by the salt and to its one use by the
 * info, so the same two members share unrelated masks in every session, roster and channel.
 */
final class Secrets {
    static final int LENGTH = 32;

    private static final String PAIR = "weir pairmask v1";
    private static final String GUARDED = "weir guardmask v1";
    private static final String COMMITMENT = "weir selfmask commitment v1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 32 bytes from the platform's strong random source. */
    static Bytes fresh() {
        byte[] secret = new byte[LENGTH];
        RANDOM.nextBytes(secret);
        return Bytes.of(secret);
    }

    /**
     * The secret of two members.
     *
     * @param agreed their X25519 output
     * @param first the one of them that comes first by id
     */
    static Bytes pair(Bytes agreed, Roster roster, String first, String second) {
        // Lengths are in front of names, so that no two lists of names run together into one text.
        String info = PAIR + "|" + roster.terms().session() + "|" + first.length() + ":" + first + "|" + second;
        return derive(agreed, roster.digest(), info);
    }

    /**
     * The secret of a member and the guard of its session; both of their keys are in it, the guard's by the salt.
     *
     * @param agreed their X25519 output
     * @param member who sends a vector
     * @param key that member's public key
     */
    static Bytes guarded(Bytes agreed, Guarded guarded, String member, Bytes key) {
        String guard = guarded.terms().guard();
        String info =
                GUARDED + "|" + guarded.session() + "|" + guard.length() + ":" + guard + "|" + member + "|" + key.hex();
        return derive(agreed, guarded.digest(), info);
    }

    /** The key of one channel of a pair's or a member's own mask. */
    static Bytes channel(Bytes secret, Channel channel) {
        return derive(secret, Bytes.of(new byte[LENGTH]), "weir mask channel v1|" + channel.word());
    }

    /** Binds a self mask's seed without showing it; the seed is uniform, so nothing can be guessed from this. */
    static Bytes commitment(Bytes seed) {
        return derive(seed, Bytes.of(new byte[LENGTH]), COMMITMENT);
    }

    private static Bytes derive(Bytes input, Bytes salt, String info) {
        try {
            byte[] derived = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(input.toArray())
                            .addSalt(salt.toArray())
                            .thenExpand(Bytes.utf8(info).toArray(), LENGTH));
            return Bytes.of(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has HKDF (JEP 510)", e);
        }
    }

    /** Which words of a vector a key is for. */
    enum Channel {
        COUNTS("counts"),
        SUMS("sums");

        private final String word;

        Channel(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
