package org.weir.signing;

import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;

/**
 * What an agency is about to send, byte for byte, but for the checkpoint of its own log, which can only be made after this is in
 * that log. {@link AnswerSealer} alone makes one, and seals it.
 */
public final class UnsealedAnswer {
    private final String session;
    private final Claims claims;
    private final AgencyOutcome outcome;
    private final Bytes table;

    UnsealedAnswer(String session, Claims claims, AgencyOutcome outcome, Bytes table) {
        this.session = session;
        this.claims = claims;
        this.outcome = outcome;
        this.table = table;
    }

    /**
     * The same, naming the rules that judged the question.
     *
     * @param rules digest of the text they were read from
     */
    public UnsealedAnswer judgedBy(Bytes rules) {
        return new UnsealedAnswer(session, claims.copy().with("rules", rules.hex()), outcome, table);
    }

    /** The hub's name for the run. */
    public String session() {
        return session;
    }

    public AgencyOutcome outcome() {
        return outcome;
    }

    /** The claims that will be signed, as JSON, without the log's. */
    public String statement() {
        return claims.json();
    }

    /** The table's bytes; of no length when there is none. */
    public Bytes table() {
        return table;
    }

    Claims claims() {
        return claims;
    }

    /** The outcome's word and a size. */
    @Override
    public String toString() {
        return "unsealed " + outcome.word() + ", " + table.length() + " bytes";
    }
}
