package org.weir.signing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.answer.Coverage;

/**
 * Evidence: the hub returns this table for this question, and every agency whose figures it claims to contain has sealed an
 * answer to exactly that question.
 *
 * <p>It does not prove that the hub added correctly: whoever holds the agencies' tables can check that.
 */
public final class VerifiedResult {
    private final String session;
    private final long logged;
    private final Bytes digest;
    private final Coverage coverage;
    private final Bytes table;
    private final String seal;
    private final List<String> agencySeals;
    private final Map<String, String> witnessed;

    VerifiedResult(
            String session,
            long logged,
            Bytes digest,
            Coverage coverage,
            Bytes table,
            String seal,
            List<String> agencySeals,
            Map<String, String> witnessed) {
        this.session = session;
        this.logged = logged;
        this.digest = digest;
        this.coverage = coverage;
        this.table = table;
        this.seal = seal;
        this.agencySeals = List.copyOf(agencySeals);
        this.witnessed = new LinkedHashMap<>(witnessed);
    }

    public String session() {
        return session;
    }

    /** Index of the log's entry that opened the question, as the hub states it. */
    public long logged() {
        return logged;
    }

    /** Digest of the closed question. */
    public Bytes digest() {
        return digest;
    }

    public Coverage coverage() {
        return coverage;
    }

    /** The combined table's bytes; none in a dry run or when no agency answered. */
    public Bytes table() {
        return table;
    }

    /** The hub's seal as received. */
    public String seal() {
        return seal;
    }

    public List<String> agencySeals() {
        return agencySeals;
    }

    /**
     * The newest checkpoint of the federation's log that each agency's witness had cosigned, as the agencies' seals state it and not
     * verified here. Agencies that had cosigned none are not in it.
     */
    public Map<String, String> witnessed() {
        return new LinkedHashMap<>(witnessed);
    }

    @Override
    public String toString() {
        return "verified result of session " + session;
    }
}
