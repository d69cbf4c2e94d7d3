package org.weir.signing;

import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.transparency.SignedCheckpoint;

/**
 * What an agency states in the seal of its answer, its refusal, or its decision in a dry run.
 *
 * @param agency who states it
 * @param session the hub's name for this run
 * @param envelope digest of the requester's envelope
 * @param question digest of the closed question this agency's own compiler reached; all zero when it did not get that far
 * @param outcome answered or refused; in a dry run, {@code Answered} says "would answer"
 * @param table digest of the table's bytes; of no bytes when there is no table
 * @param log the newest checkpoint of the agency's own log when it sealed, signed by its log's key
 * @param rules digest of the agency's rules that judged the question, as its operator wrote them; empty when it did not get that far
 * @param witnessed the newest checkpoint of the federation's log that the agency's witness had cosigned, as that log signed it and not
 *     verified here; empty when it had cosigned none
 */
public record AnswerClaims(
        String agency,
        String session,
        Bytes envelope,
        Bytes question,
        AgencyOutcome outcome,
        Bytes table,
        SignedCheckpoint log,
        Optional<Bytes> rules,
        Optional<String> witnessed) {}
