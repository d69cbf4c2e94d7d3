package org.weir.console.web;

/** Ends an {@link Endpoint} with a problem document. No stack trace: it is an answer, not a fault. */
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
