package org.weir.signing;

import java.util.Optional;
import org.weir.wire.ReceivedTable;

/** Evidence: this agency states this about this question, and the table is the one it sealed. */
public final class VerifiedAnswer {
    private final AnswerClaims claims;
    private final String seal;
    private final Optional<ReceivedTable> table;

    VerifiedAnswer(AnswerClaims claims, String seal, Optional<ReceivedTable> table) {
        this.claims = claims;
        this.seal = seal;
        this.table = table;
    }

    public AnswerClaims claims() {
        return claims;
    }

    /** The seal as received. */
    public String seal() {
        return seal;
    }

    /** Empty for a refusal, a dry run, and where only the seal was at hand. */
    public Optional<ReceivedTable> table() {
        return table;
    }

    @Override
    public String toString() {
        return "verified answer of " + claims.agency() + ": " + claims.outcome().word();
    }
}
