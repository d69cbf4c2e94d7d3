package org.weir.node.answer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.console.Incident;

/** What answering reports to the operator's log. No parameter can hold a question, a code, a figure or an identifier. */
final class AnswerEvents {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerEvents.class);

    void decided(Decided decided) {
        LOG.info(
                "question {} requester={} digest={}",
                decided.word(),
                decided.requester(),
                decided.digest().substring(0, Math.min(12, decided.digest().length())));
    }

    /** What was decided could not be written down, so it was refused instead. */
    void notRecorded(Decided decided, NotRecorded why) {
        LOG.error("question {} not recorded, refused: {}", decided.word(), why.getMessage());
    }

    /** Logs a fault, and returns the incident's id. */
    String failed(Throwable fault) {
        return Incident.record(LOG, "A question could not be answered", fault);
    }
}
