package org.weir.hub.federate;

import java.util.List;
import java.util.Optional;
import org.weir.Bytes;

/**
 * What is logged of a question's end: digests, words and numbers.
 *
 * @param decisions one per agency of the roster
 * @param result digest of the sealed result
 * @param cells number of cells shown
 * @param suppressed number of cells withheld
 * @param profile release profile
 * @param charged agencies that charged the question to their quotas
 */
public record QuestionEnd(
        String session,
        List<Decision> decisions,
        Bytes result,
        long cells,
        long suppressed,
        String profile,
        long charged) {
    public QuestionEnd {
        decisions = List.copyOf(decisions);
    }

    /**
     * What an agency decided.
     *
     * @param word its outcome
     * @param answer digest of its seal; of nothing when there is none
     * @param rules digest of the rules that judged the question, as its seal names them; empty when none did
     */
    public record Decision(String agency, String word, Bytes answer, Optional<Bytes> rules) {}
}
