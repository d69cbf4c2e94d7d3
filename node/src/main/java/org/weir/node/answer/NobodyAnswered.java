package org.weir.node.answer;

import org.weir.answer.Coverage;

/** The question reached the hub and no agency answered it. */
public final class NobodyAnswered extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Coverage coverage;

    NobodyAnswered(Coverage coverage) {
        super("no agency answered", null, false, false);
        this.coverage = coverage;
    }

    /** What became of the question at each agency. */
    public Coverage coverage() {
        return coverage;
    }
}
