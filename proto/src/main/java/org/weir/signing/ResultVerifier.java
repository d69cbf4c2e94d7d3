package org.weir.signing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.masking.Roster;
import org.weir.masking.Tolerance;

/** Verifies, at the asking node, the hub's seal and each agency's seal below it. The hub's word about an agency is no evidence. */
public final class ResultVerifier {
    private final String agency;
    private final KeyDirectory keys;
    private final AnswerVerifier answers;

    public ResultVerifier(String agency, KeyDirectory keys, AnswerVerifier answers) {
        this.agency = agency;
        this.keys = keys;
        this.answers = answers;
    }

    /**
     * @param envelope the question as this node sent it
     * @param question digest of the closed question this node's compiler reached
     * @throws RefusedException the hub's own refusal, or {@code SIGNATURE_INVALID} when anything does not fit
     */
    public VerifiedResult verify(String envelope, Bytes question, String seal, Bytes table, List<String> agencySeals)
            throws RefusedException {
        Claims claims = open(envelope, seal);
        refuseIfRefused(claims);
        if (!AnswerVerifier.hex(claims, "digest").equals(question)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The hub compiled another question");
        }
        if (!AnswerVerifier.hex(claims, "table").equals(table.sha256())) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The table is not the one that was sealed");
        }
        String session = claims.text("session");
        Coverage coverage = coverage(claims);
        requireEachOnce(coverage);
        Map<String, String> witnessed =
                verifySeals(coverage, session, Envelope.digest(envelope), question, agencySeals);
        requireOneTotal(coverage);
        long logged = claims.number("log");
        return new VerifiedResult(session, logged, question, coverage, table, seal, agencySeals, witnessed);
    }

    /** Verifies the hub's refusal and throws it. */
    public RefusedException verifyRefusal(String envelope, String seal) {
        try {
            refuseIfRefused(open(envelope, seal));
            return Claims.malformed("outcome");
        } catch (RefusedException refused) {
            return refused;
        }
    }

    private Claims open(String envelope, String seal) throws RefusedException {
        Claims claims = Envelope.open(EnvelopeType.RESULT, seal, keys);
        if (!claims.text("iss").equals(Issuers.HUB)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Sealed by a member that is not the hub");
        }
        if (!claims.text("aud").equals(agency)
                || !AnswerVerifier.hex(claims, "question").equals(Envelope.digest(envelope))) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "The result is to another question");
        }
        return claims;
    }

    private static void refuseIfRefused(Claims claims) throws RefusedException {
        String outcome = claims.text("outcome");
        if (outcome.startsWith("refused:")) {
            throw new RefusedException(
                    Refusal.find(outcome.substring("refused:".length())).orElseThrow(() -> Claims.malformed("outcome")),
                    "Declined by the hub");
        }
        if (!outcome.equals("answered")) {
            throw Claims.malformed("outcome");
        }
    }

    private static Coverage coverage(Claims claims) throws RefusedException {
        List<Coverage.Entry> entries = new ArrayList<>();
        for (Claims entry : claims.objects("coverage")) {
            entries.add(new Coverage.Entry(
                    entry.text("iss"), entry.text("name"), entry.text("kind"), OutcomeClaims.read(entry)));
        }
        return new Coverage(entries);
    }

    /** Whoever is named twice would count twice among those who answered. */
    private static void requireEachOnce(Coverage coverage) throws RefusedException {
        Set<String> named = new HashSet<>();
        for (Coverage.Entry entry : coverage.agencies()) {
            if (!named.add(entry.agency())) {
                throw new RefusedException(
                        Refusal.SIGNATURE_INVALID, "The hub names an agency twice: " + entry.agency());
            }
        }
    }

    /**
     * A total is of one roster: those who are in it sealed the same one, are enough of it for the noise that is promised, and nobody
     * released a table of its own beside them.
     */
    private static void requireOneTotal(Coverage coverage) throws RefusedException {
        List<AgencyOutcome.InTotal> parts = coverage.inTotal();
        if (parts.isEmpty()) {
            return;
        }
        AgencyOutcome.InTotal first = parts.getFirst();
        boolean same = parts.size() == coverage.answered()
                && parts.stream()
                        .allMatch(part -> part.roster().equals(first.roster())
                                && part.members() == first.members()
                                && part.variance() == first.variance());
        if (!same) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The agencies are not all in one total");
        }
        boolean dryRun = first.members() == 0;
        if (!dryRun
                && (first.members() < Roster.LEAST_ENTITIES
                        || parts.size() > first.members()
                        || parts.size() < Tolerance.of(first.members()).leastSurvivors())) {
            throw new RefusedException(
                    Refusal.SIGNATURE_INVALID, "Fewer agencies are in the total than its noise asks for");
        }
    }

    /** What each agency says that its witness was shown of the log. */
    private Map<String, String> verifySeals(
            Coverage coverage, String session, Bytes envelope, Bytes question, List<String> agencySeals)
            throws RefusedException {
        Map<String, String> witnessed = new LinkedHashMap<>();
        int next = 0;
        for (Coverage.Entry entry : coverage.agencies()) {
            switch (entry.outcome()) {
                case AgencyOutcome.Answered _, AgencyOutcome.InTotal _, AgencyOutcome.Refused _ -> {
                    if (next == agencySeals.size()) {
                        throw new RefusedException(Refusal.SIGNATURE_INVALID, "An agency's seal is missing");
                    }
                    AnswerClaims stated =
                            answers.verifySeal(agencySeals.get(next++), entry.agency(), session, envelope, question);
                    if (!stated.outcome().equals(entry.outcome())) {
                        throw new RefusedException(
                                Refusal.SIGNATURE_INVALID, "The hub reports another outcome than the agency sealed");
                    }
                    stated.witnessed().ifPresent(note -> witnessed.put(entry.agency(), note));
                }
                case AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> {}
            }
        }
        if (next != agencySeals.size()) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "A seal of nobody on the roster");
        }
        return witnessed;
    }
}
