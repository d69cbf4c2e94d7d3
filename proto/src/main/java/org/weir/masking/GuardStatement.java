package org.weir.masking;

import org.weir.Bytes;

/** What is said in a guarded session, and signed. */
public sealed interface GuardStatement extends Statement {

    /**
     * The guard keeps the masks of this session, with this key for it only.
     *
     * @param terms digest of the {@link GuardedTerms} as the guard itself made them
     * @param key X25519 public key, 32 bytes (RFC 7748)
     * @param nonce 32 random bytes: with them no two of these statements are alike
     */
    record Guarding(String session, Bytes terms, String agency, Bytes key, Bytes nonce) implements GuardStatement {
        static final String FORM = "weir-guarding/1";

        public Guarding {
            Lines.requireSession(session);
            Lines.requireLength(terms, 32, "terms' digest");
            Lines.requireAgency(agency);
            Lines.requireLength(key, SessionKey.LENGTH, "key");
            Lines.requireLength(nonce, 32, "nonce");
        }

        @Override
        public String text() {
            return FORM + "\nsession " + session + "\nterms " + terms.hex() + "\nagency " + agency + "\nkey "
                    + key.hex() + "\nnonce " + nonce.hex() + "\n";
        }
    }

    /**
     * A member has sent its masked vector: the first and last thing it says.
     *
     * @param guarding digest of what the guard said ({@link Guarded#digest})
     * @param key its own X25519 public key, for this vector only; the mask is between it and the guard's
     * @param vector digest of the bytes sent, <b>salt included</b>: the guard reads this and knows the mask, and could otherwise try
     *     which figures give it
     */
    record Deposit(String session, Bytes guarding, String agency, Bytes key, Bytes vector) implements GuardStatement {
        static final String FORM = "weir-deposit/1";

        public Deposit {
            Lines.requireSession(session);
            Lines.requireLength(guarding, 32, "guarding's digest");
            Lines.requireAgency(agency);
            Lines.requireLength(key, SessionKey.LENGTH, "key");
            Lines.requireLength(vector, 32, "vector's digest");
        }

        @Override
        public String text() {
            return FORM + "\nsession " + session + "\nguarding " + guarding.hex() + "\nagency " + agency + "\nkey "
                    + key.hex() + "\nvector " + vector.hex() + "\n";
        }
    }

    /**
     * The guard gives the sum of the survivors' masks, once.
     *
     * @param survivors digest of the survivors this is for
     * @param sum digest of the sum's bytes
     */
    record MaskSum(String session, Bytes survivors, String agency, Bytes sum) implements GuardStatement {
        static final String FORM = "weir-masksum/1";

        public MaskSum {
            Lines.requireSession(session);
            Lines.requireLength(survivors, 32, "survivors' digest");
            Lines.requireAgency(agency);
            Lines.requireLength(sum, 32, "sum's digest");
        }

        @Override
        public String text() {
            return FORM + "\nsession " + session + "\nsurvivors " + survivors.hex() + "\nagency " + agency + "\nsum "
                    + sum.hex() + "\n";
        }
    }
}
