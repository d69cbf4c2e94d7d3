package org.weir.shared;

import java.time.Instant;
import org.weir.answer.AgencyOutcome;
import org.weir.logged.AskedQuestion;
import org.weir.signing.SignedQuestion;
import org.weir.signing.VerifiedResult;

/**
 * Evidence: a total that a member may keep although another one asked for it.
 *
 * <p>It shows that the question was signed and logged before anybody was asked; that everybody in the total sealed one roster and the
 * digest of what it sent, and that the witnessed log fixed that roster and exactly these survivors first; and that the log's first
 * release of the session is this result, figure by figure. So every member keeps the same table or none.
 *
 * <p>It does not show that the sum is right: that takes the vectors, and {@link TotalAudit} with them. Nor that an agency
 * counted right, nor who was in the roster and dropped out, beyond the names in the log.
 */
public final class SharedTable {
    private final PassedTable passed;
    private final SignedQuestion question;
    private final VerifiedResult result;
    private final AskedQuestion logged;
    private final Instant releasedAt;

    SharedTable(
            PassedTable passed,
            SignedQuestion question,
            VerifiedResult result,
            AskedQuestion logged,
            Instant releasedAt) {
        this.passed = passed;
        this.question = question;
        this.result = result;
        this.logged = logged;
        this.releasedAt = releasedAt;
    }

    /** As it came. */
    public PassedTable passed() {
        return passed;
    }

    public SignedQuestion question() {
        return question;
    }

    public VerifiedResult result() {
        return result;
    }

    public AskedQuestion logged() {
        return logged;
    }

    /** Index of the log's entry that released it. */
    public long released() {
        return passed.released();
    }

    /** When the hub says that it released it, as logged. */
    public Instant releasedAt() {
        return releasedAt;
    }

    /** What those in the total sealed alike: roster, members, noise. */
    public AgencyOutcome.InTotal terms() {
        return result.coverage().inTotal().getFirst();
    }

    @Override
    public String toString() {
        return "shared " + passed;
    }
}
