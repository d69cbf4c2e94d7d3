package org.weir.ontology.compile;

/** Bounds the work one text may cause, so that a hostile one costs little. */
final class Effort {
    private static final long LIMIT = 1_500_000;
    private final QueryText text;
    private long spent;

    Effort(QueryText text) {
        this.text = text;
    }

    void spend(long steps) throws NotCompilable {
        spent += steps;
        if (spent > LIMIT) {
            throw text.refusal(
                    "pattern",
                    "The question is too large: its conditions span too many combinations of codes.",
                    text.word("WHERE"));
        }
    }
}
