package org.weir.node.policy;

import java.time.Instant;

/** Either rules that are understood in full, or nothing is answered. There is nothing between. */
public sealed interface PolicyState {

    record InForce(AgencyPolicy policy) implements PolicyState {}

    /**
     * Somebody of the agency has stopped answering for a time.
     *
     * @param since when
     * @param by the account that did
     * @param reason in that person's words; may be empty
     */
    record Stopped(Instant since, String by, String reason) implements PolicyState {}

    /**
     * Every question is refused.
     *
     * @param why a sentence for the agency's own operator
     */
    record RefusesAll(String why) implements PolicyState {}
}
