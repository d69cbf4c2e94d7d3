package org.weir.node.link;

import org.weir.logged.ReceivedQuestion;
import org.weir.node.total.Exchange;
import org.weir.signing.SealedAnswer;

/** Port: answers routed questions. Called on virtual threads, several at a time; it may block. */
public interface QuestionHandler {

    /**
     * Answers or refuses; both are sealed. What it throws becomes a refusal {@code unavailable}.
     *
     * @param question as received, unverified
     * @param hub the session's messages, should the question's figures be for a total
     * @param cancelled tells when nobody waits any more
     */
    SealedAnswer answer(ReceivedQuestion question, Exchange hub, Cancellation cancelled);

    /** Refuses, as {@code busy}, what there is no room to read; sealed, and on record like every other refusal. */
    SealedAnswer refuse(ReceivedQuestion question);
}
