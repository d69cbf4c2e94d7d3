package org.weir.hub.federate;

import java.time.Duration;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** Port: the federation's log, as a question needs it. */
public interface QuestionLog {

    /**
     * Logs that a question is opened. When this returns, its entry is durable, and a quorum of the members' witnesses has cosigned a
     * tree that holds it. Nobody may be asked before.
     *
     * @param envelope the requester's, of which the entry holds a commitment
     * @param patience how long witnesses are waited for
     * @throws RefusedException {@code NOT_LOGGED} when the log cannot be written, {@code NO_QUORUM} when too few cosigned in time
     */
    OpenedQuestion open(String session, String envelope, Duration patience)
            throws RefusedException, InterruptedException;

    /**
     * Logs what every agency decided, and that the result leaves: all of it or nothing, durable when this returns. A result must not
     * be handed out before.
     *
     * @return the place of the result's entry
     * @throws RefusedException {@code NOT_LOGGED} when the log cannot be written
     */
    long release(QuestionEnd end) throws RefusedException;

    /** The hub declined a question: it is counted, and the day's counts are logged when the day is over. */
    void declined(Refusal refusal);
}
