package org.weir.shared;

import java.time.Instant;
import java.util.List;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.logged.AskedQuestion;
import org.weir.logged.AskedQuestionVerifier;
import org.weir.masking.LogPart;
import org.weir.masking.SessionRefusedException;
import org.weir.membership.Membership;
import org.weir.signing.PastEnvelopes;
import org.weir.signing.SignedQuestion;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.WitnessPolicy;

/**
 * A released total as the hub passes it on. Holding one proves nothing yet.
 *
 * @param question the requester's envelope
 * @param routing what the hub sent to the agencies
 * @param receipt that the question was logged
 * @param salt opens the logged commitment to the question
 * @param seal the hub's seal of the result
 * @param table bytes of the noisy total
 * @param agencySeals of the agencies that answered or refused, in the roster's order
 * @param survivors the document that names those whose vectors are in the sum
 * @param released index of the log's entry that binds the result
 * @param part of the log, from the entry that opened the session to a cosigned tree that holds the release
 */
public record PassedTable(
        String question,
        String routing,
        String receipt,
        Bytes salt,
        String seal,
        Bytes table,
        List<String> agencySeals,
        String survivors,
        long released,
        LogPart part) {
    public PassedTable {
        agencySeals = List.copyOf(agencySeals);
    }

    /**
     * Verifies with what the verifier brings.
     *
     * @param known the membership whose keys and witnesses count: of the time of the table
     * @param now cosignatures of later times do not count
     * @throws RefusedException saying what does not fit; then nothing of it may be used
     */
    public SharedTable verify(Membership known, Instant now) throws RefusedException {
        PastEnvelopes envelopes = new PastEnvelopes(known.federation(), known);
        SignedQuestion asked = envelopes.question(question);
        VerifiedResult result = envelopes.result(question, asked, seal, table, agencySeals);
        requireTotal(asked, result);
        AskedQuestion logged = AskedQuestionVerifier.verifyPast(known, question, asked, result, receipt, salt, now);
        requireRouted(envelopes, result);
        WitnessPolicy witnesses = known.witnesses()
                .orElseThrow(() -> new RefusedException(Refusal.NOT_LOGGED, "The membership has no active member"));
        try {
            LoggedRelease release = LoggedRelease.find(part.verify(known.logIdentity(), witnesses, now), result);
            release.requireRoster(result.coverage().inTotal());
            release.requireSurvivors(survivors, result.coverage());
            Instant at = release.requireReleased(seal, released);
            return new SharedTable(this, asked, result, logged, at);
        } catch (SessionRefusedException e) {
            throw new RefusedException(Refusal.NOT_LOGGED, String.valueOf(e.getMessage()));
        }
    }

    private static void requireTotal(SignedQuestion asked, VerifiedResult result) throws RefusedException {
        boolean isTotal = !asked.dryRun()
                && !result.coverage().inTotal().isEmpty()
                && result.coverage().inTotal().getFirst().members() > 0;
        if (!isTotal) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "It is not the result of a session for a total");
        }
    }

    private void requireRouted(PastEnvelopes envelopes, VerifiedResult result) throws RefusedException {
        PastEnvelopes.Routing routed = envelopes.routing(routing);
        if (!routed.session().equals(result.session()) || !routed.question().equals(question)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The routing is of another question or session");
        }
    }

    /** A place and a size, never the question or a figure. */
    @Override
    public String toString() {
        return "table released at entry " + released + " of " + table.length() + " bytes";
    }
}
