package org.weir.signing;

import java.util.Map;
import java.util.regex.Pattern;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/**
 * An agency's outcome as claims, in a node's seal and in the hub's coverage alike. What an agency may say in it has a bound: the hub's
 * seal holds the outcomes of all agencies, and one envelope has to hold them.
 */
final class OutcomeClaims {
    private static final String REFUSED = "refused:";
    private static final String TOTAL = "total";
    private static final Pattern DIGEST = Pattern.compile("(?:[0-9a-f]{64})?");

    private static final int MOST_LETTERS = 64;
    private static final int MOST_PROPERTIES = 64;

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
            case AgencyOutcome.InTotal in ->
                claims.with("profile", TOTAL)
                        .with("epoch", in.epoch())
                        .with("variance", in.variance())
                        .with("members", in.members())
                        .with("roster", in.roster())
                        .with("vector", in.vector())
                        .with("charge", in.charge())
                        .with("left", in.left());
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
            case "answered" -> claims.has("profile") ? inTotal(claims) : answered(claims);
            case "late" -> new AgencyOutcome.Late();
            case "unreachable" -> new AgencyOutcome.Unreachable();
            default -> throw Claims.malformed("outcome");
        };
    }

    private static AgencyOutcome inTotal(Claims claims) throws RefusedException {
        String roster = claims.text("roster");
        String vector = claims.text("vector");
        int members = claims.smallNumber("members");
        // A dry run has no session: neither members nor digests. Anything in between is none of the two.
        boolean sound = claims.text("profile").equals(TOTAL)
                && DIGEST.matcher(roster).matches()
                && DIGEST.matcher(vector).matches()
                && (members == 0) == roster.isEmpty()
                && (members == 0) == vector.isEmpty();
        if (!sound) {
            throw Claims.malformed("total");
        }
        try {
            return new AgencyOutcome.InTotal(
                    epoch(claims),
                    claims.smallNumber("variance"),
                    members,
                    roster,
                    vector,
                    claims.number("charge"),
                    claims.number("left"));
        } catch (IllegalArgumentException e) {
            throw Claims.malformed("total");
        }
    }

    private static AgencyOutcome answered(Claims claims) throws RefusedException {
        int minimum = claims.smallNumber("k");
        int minimumForMinors = claims.smallNumber("kMinors");
        long withheld = claims.number("withheld");
        if (minimum < 1 || minimumForMinors < minimum || withheld < 0) {
            throw Claims.malformed("protection");
        }
        return new AgencyOutcome.Answered(
                epoch(claims),
                minimum,
                minimumForMinors,
                claims.smallNumber("deviation"),
                withheld,
                completeness(claims));
    }

    private static String epoch(Claims claims) throws RefusedException {
        String epoch = claims.text("epoch");
        if (epoch.length() > MOST_LETTERS) {
            throw Claims.malformed("epoch");
        }
        return epoch;
    }

    private static Map<String, Integer> completeness(Claims claims) throws RefusedException {
        Map<String, Integer> completeness = claims.numbers("completeness");
        boolean sound = completeness.size() <= MOST_PROPERTIES
                && completeness.keySet().stream().allMatch(property -> property.length() <= MOST_LETTERS)
                && completeness.values().stream().allMatch(percent -> percent <= 100);
        if (!sound) {
            throw Claims.malformed("completeness");
        }
        return completeness;
    }
}
