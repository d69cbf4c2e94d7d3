package org.weir.node.policy;

/** Either rules that are understood in full, or none at all. There is nothing between. */
public sealed interface PolicyState {

    record InForce(AgencyPolicy policy) implements PolicyState {}

    /**
     * Every question is refused.
     *
     * @param why a sentence for the agency's own operator
     */
    record RefusesAll(String why) implements PolicyState {}
}
