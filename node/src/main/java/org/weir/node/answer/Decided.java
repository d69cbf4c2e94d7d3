package org.weir.node.answer;

import java.time.Instant;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.Refusal;

/**
 * One question that was asked of this agency and what became of it: for this agency's own desk.
 *
 * @param at when it was decided
 * @param requester the asking agency; empty when the envelope did not verify
 * @param person the asking agency's own name for the analyst; empty likewise
 * @param purpose empty likewise
 * @param dryRun whether only the decision was asked for
 * @param refusal empty when it was answered
 * @param reason why it was refused, in full; empty when it was answered
 * @param digest of the closed question; empty when it did not get that far
 * @param question the closed question's canonical text; empty likewise
 * @param released number of cells shown; 0 for a refusal and a dry run
 * @param policy digest of the rules that judged it; empty when none did
 */
public record Decided(
        Instant at,
        String requester,
        String person,
        String purpose,
        boolean dryRun,
        Optional<Refusal> refusal,
        String reason,
        String digest,
        String question,
        long released,
        String policy) {

    /** {@code answered}, {@code would-answer} or {@code refused:CODE}. */
    public String word() {
        return refusal.map(r -> "refused:" + r.code()).orElse(dryRun ? "would-answer" : "answered");
    }

    static String hex(Bytes digest) {
        return digest.hex();
    }

    /** The decision and a digest, never the question. */
    @Override
    public String toString() {
        return word() + " " + requester + " " + digest;
    }
}
