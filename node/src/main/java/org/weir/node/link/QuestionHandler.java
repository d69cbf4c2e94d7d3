package org.weir.node.link;

import org.weir.signing.SealedAnswer;

/** Port: answers routed questions. Called on virtual threads, several at a time; it may block. */
public interface QuestionHandler {

    /**
     * Answers or refuses; both are sealed. What it throws becomes a refusal {@code unavailable}.
     *
     * @param session the hub's name for this run, unverified; the signed one is in {@code routing}
     * @param routing the hub's envelope as received, unverified
     * @param cancelled tells when nobody waits any more
     */
    SealedAnswer answer(String session, String routing, Cancellation cancelled);
}
