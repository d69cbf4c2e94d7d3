package org.weir.node.answer;

/** What a person who asks for a total wants to spend, where there is a choice. */
public enum Spending {
    /** Nothing, if what was released already answers the question. */
    NOTHING_IF_POSSIBLE,
    /** Nothing in any case: when what was released does not answer the question, it is not answered. */
    NOTHING,
    /** A table of the budget, for figures of now with the least noise. */
    A_FRESH_TABLE
}
