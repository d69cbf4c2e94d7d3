package org.weir.node.answer;

import org.weir.signing.UnsealedAnswer;
import org.weir.transparency.SignedCheckpoint;

/** Port: the agency's own log, in which a decision stands before anything of it leaves. */
public interface Decisions {

    /**
     * Writes a decision down. It is durable when this returns.
     *
     * @param envelope the requester's envelope; empty when it did not verify
     * @param answer what is about to leave
     * @return a checkpoint of the log with the decision in it, to be sealed with the answer
     * @throws NotRecorded when it cannot; then the answer must not leave
     */
    SignedCheckpoint record(Decided decided, String envelope, UnsealedAnswer answer) throws NotRecorded;

    /**
     * Writes down that a person here was answered from what was released already. It is durable when this returns.
     *
     * @param session of the released table
     * @param envelope the question, sealed by this agency
     * @param statement what the answer was made of, as JSON
     * @throws NotRecorded when it cannot; then the person must not be answered
     */
    void recordFree(Decided decided, String session, String envelope, String statement) throws NotRecorded;

    /** The newest checkpoint, for what is sealed without being written: that nothing can be written, or read. */
    SignedCheckpoint checkpoint();
}
