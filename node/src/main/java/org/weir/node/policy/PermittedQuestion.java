package org.weir.node.policy;

import org.weir.node.ledger.Budget;
import org.weir.ontology.Layout;
import org.weir.question.ClosedQuestion;
import org.weir.signing.VerifiedQuestion;

/** Evidence: this agency's rules, as they were when it was made, permit an answer to this question. Made by {@link AccessPolicy} only. */
public final class PermittedQuestion {
    private final VerifiedQuestion verified;
    private final Layout layout;
    private final AgencyPolicy policy;

    PermittedQuestion(VerifiedQuestion verified, Layout layout, AgencyPolicy policy) {
        this.verified = verified;
        this.layout = layout;
        this.policy = policy;
    }

    public VerifiedQuestion verified() {
        return verified;
    }

    public ClosedQuestion question() {
        return layout.question();
    }

    /** The question resolved against this agency's own definitions. */
    public Layout layout() {
        return layout;
    }

    public int minimum() {
        return policy.minimum();
    }

    public int minimumForMinors() {
        return policy.minimumForMinors();
    }

    public AgencyPolicy.Quota quota() {
        return policy.quota();
    }

    /** What profile {@code total} may cost in a year. */
    public Budget budget() {
        return policy.budget();
    }

    /** With whom figures are added up, under the same profile. */
    public Partners partners() {
        return policy.partners();
    }

    @Override
    public String toString() {
        return "permitted " + question();
    }
}
