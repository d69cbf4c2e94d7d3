package org.weir.masking;

import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;

/**
 * What a member says in a session, and signs. The text has one spelling; the signature is over it, and belongs to whoever carries
 * it ({@link Seals}).
 */
public sealed interface Statement permits Statement.Joining, Statement.Upload, Statement.Reveal, GuardStatement {
    String session();

    /** Who says it. */
    String agency();

    String text();

    /**
     * The member takes part, with this key for this session only.
     *
     * @param terms digest of the {@link Terms} as the member itself made them
     * @param key X25519 public key, 32 bytes (RFC 7748)
     * @param nonce 32 random bytes: with them no two rosters are alike
     * @param ledger where the member's budget ledger stands
     */
    record Joining(String session, Bytes terms, String agency, Bytes key, Bytes nonce, LedgerStand ledger)
            implements Statement {
        static final String FORM = "weir-joining/1";

        public Joining {
            Lines.requireSession(session);
            Lines.requireLength(terms, 32, "terms' digest");
            Lines.requireAgency(agency);
            Lines.requireLength(key, SessionKey.LENGTH, "key");
            Lines.requireLength(nonce, 32, "nonce");
        }

        @Override
        public String text() {
            return FORM + "\nsession " + session + "\nterms " + terms.hex() + "\nagency " + agency + "\nkey "
                    + key.hex() + "\nnonce " + nonce.hex() + "\nledger " + ledger.number() + "\nchecked "
                    + ledger.checked() + "\n";
        }
    }

    /**
     * The member has sent its masked vector.
     *
     * @param roster digest of the roster it was masked for
     * @param vector digest of the vector's bytes
     * @param seed {@link Secrets#commitment} to its self mask: it cannot choose another one later
     */
    record Upload(String session, Bytes roster, String agency, Bytes vector, Bytes seed) implements Statement {
        static final String FORM = "weir-upload/1";

        public Upload {
            Lines.requireSession(session);
            Lines.requireLength(roster, 32, "roster's digest");
            Lines.requireAgency(agency);
            Lines.requireLength(vector, 32, "vector's digest");
            Lines.requireLength(seed, 32, "seed's commitment");
        }

        @Override
        public String text() {
            return FORM + "\nsession " + session + "\nroster " + roster.hex() + "\nagency " + agency + "\nvector "
                    + vector.hex() + "\nseed " + seed.hex() + "\n";
        }
    }

    /**
     * The member gives what the hub needs to take the masks off the sum: of itself the self mask, of each dropped member the mask
     * they shared. Never both of one member.
     *
     * @param survivors digest of the survivors this is for
     * @param seed the self mask's seed
     * @param dropped per dropped member, the secret shared with it
     */
    record Reveal(String session, Bytes survivors, String agency, Bytes seed, Map<String, Bytes> dropped)
            implements Statement {
        static final String FORM = "weir-reveal/1";

        public Reveal {
            Lines.requireSession(session);
            Lines.requireLength(survivors, 32, "survivors' digest");
            Lines.requireAgency(agency);
            Lines.requireLength(seed, Secrets.LENGTH, "seed");
            dropped = java.util.Collections.unmodifiableMap(new TreeMap<>(dropped));
            dropped.forEach((other, secret) -> {
                Lines.requireAgency(other);
                Lines.requireLength(secret, Secrets.LENGTH, "secret");
            });
            if (dropped.containsKey(agency)) {
                throw new IllegalArgumentException("A member that reveals has not dropped out");
            }
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder(FORM + "\nsession " + session + "\nsurvivors " + survivors.hex()
                    + "\nagency " + agency + "\nseed " + seed.hex() + "\n");
            dropped.forEach((other, secret) -> text.append("dropped ")
                    .append(other)
                    .append(' ')
                    .append(secret.hex())
                    .append('\n'));
            return text.toString();
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "reveal of " + agency + " in " + session;
        }
    }

    /** Reads a statement's text; any other spelling than {@link #text} writes is refused. */
    static Statement parse(String text) throws SessionRefusedException {
        try {
            Statement statement = read(text);
            if (!statement.text().equals(text)) {
                throw Lines.malformed("spelling");
            }
            return statement;
        } catch (IllegalArgumentException e) {
            throw new SessionRefusedException("The message is malformed", e);
        }
    }

    private static Statement read(String text) throws SessionRefusedException {
        Lines lines = new Lines(text);
        String form = text.lines().findFirst().orElse("");
        lines.header(form);
        return switch (form) {
            case Joining.FORM ->
                new Joining(
                        lines.value("session"),
                        lines.digest("terms"),
                        lines.value("agency"),
                        lines.digest("key"),
                        lines.digest("nonce"),
                        new LedgerStand(lines.number("ledger"), lines.number("checked")));
            case Upload.FORM ->
                new Upload(
                        lines.value("session"),
                        lines.digest("roster"),
                        lines.value("agency"),
                        lines.digest("vector"),
                        lines.digest("seed"));
            case Reveal.FORM -> {
                String session = lines.value("session");
                Bytes survivors = lines.digest("survivors");
                String agency = lines.value("agency");
                Bytes seed = lines.digest("seed");
                Map<String, Bytes> dropped = new TreeMap<>();
                while (lines.more()) {
                    String[] pair = lines.values("dropped", 2);
                    dropped.put(pair[0], Lines.hex(pair[1]));
                }
                yield new Reveal(session, survivors, agency, seed, dropped);
            }
            case GuardStatement.Guarding.FORM ->
                new GuardStatement.Guarding(
                        lines.value("session"),
                        lines.digest("terms"),
                        lines.value("agency"),
                        lines.digest("key"),
                        lines.digest("nonce"));
            case GuardStatement.Deposit.FORM ->
                new GuardStatement.Deposit(
                        lines.value("session"),
                        lines.digest("guarding"),
                        lines.value("agency"),
                        lines.digest("key"),
                        lines.digest("vector"));
            case GuardStatement.MaskSum.FORM ->
                new GuardStatement.MaskSum(
                        lines.value("session"), lines.digest("survivors"), lines.value("agency"), lines.digest("sum"));
            default -> throw Lines.malformed("kind");
        };
    }
}
