package org.weir.signing;

import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** An agency's outcome as claims, in a node's seal and in the hub's coverage alike. */
final class OutcomeClaims {
    private static final String REFUSED = "refused:";

    private OutcomeClaims() {}

    static Claims write(Claims claims, AgencyOutcome outcome) {
        claims.with("outcome", outcome.word());
        return switch (outcome) {
            case AgencyOutcome.Answered answered ->
                claims.with("epoch", answered.epoch())
                        .with("k", answered.minimum())
                        .with("kMinors", answered.minimumForMinors())
                        .with("deviation", answered.deviation())
                        .with("withheld", answered.withheld())
                        .with("completeness", answered.completeness());
            case AgencyOutcome.Refused _, AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> claims;
        };
    }

    static AgencyOutcome read(Claims claims) throws RefusedException {
        String word = claims.text("outcome");
        if (word.startsWith(REFUSED)) {
            return new AgencyOutcome.Refused(
                    Refusal.find(word.substring(REFUSED.length())).orElseThrow(() -> Claims.malformed("outcome")));
        }
        return switch (word) {
            case "answered" -> answered(claims);
            case "late" -> new AgencyOutcome.Late();
            case "unreachable" -> new AgencyOutcome.Unreachable();
            default -> throw Claims.malformed("outcome");
        };
    }

    private static AgencyOutcome answered(Claims claims) throws RefusedException {
        int minimum = claims.smallNumber("k");
        int minimumForMinors = claims.smallNumber("kMinors");
        long withheld = claims.number("withheld");
        if (minimum < 1 || minimumForMinors < minimum || withheld < 0) {
            throw Claims.malformed("protection");
        }
        return new AgencyOutcome.Answered(
                claims.text("epoch"),
                minimum,
                minimumForMinors,
                claims.smallNumber("deviation"),
                withheld,
                claims.numbers("completeness"));
    }
}
