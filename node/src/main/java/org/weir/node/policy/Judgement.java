package org.weir.node.policy;

import org.weir.answer.Refusal;

/** What an agency's rules say to a question. */
public sealed interface Judgement {

    /** One grant covers all of it. */
    record Permits(AgencyPolicy policy) implements Judgement {}

    /**
     * No grant does.
     *
     * @param reason in full, for this agency's own people
     */
    record Refuses(Refusal refusal, String reason) implements Judgement {}
}
