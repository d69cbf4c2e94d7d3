package org.weir.node;

import org.weir.console.alert.Surge;
import org.weir.node.answer.Decided;
import org.weir.node.answer.Decisions;
import org.weir.node.answer.NotRecorded;
import org.weir.signing.UnsealedAnswer;
import org.weir.transparency.SignedCheckpoint;

/** Counts refusals on their way to the agency's log. Of a question it looks at nothing but whether it was refused. */
record CountedDecisions(Decisions log, Surge refusals) implements Decisions {

    @Override
    public SignedCheckpoint record(Decided decided, String envelope, UnsealedAnswer answer) throws NotRecorded {
        if (decided.refusal().isPresent() && !decided.dryRun()) {
            refusals.count();
        }
        return log.record(decided, envelope, answer);
    }

    @Override
    public void recordFree(Decided decided, String session, String envelope, String statement) throws NotRecorded {
        log.recordFree(decided, session, envelope, statement);
    }

    @Override
    public SignedCheckpoint checkpoint() {
        return log.checkpoint();
    }
}
