package org.weir.node.desk;

import java.io.IOException;
import org.weir.console.approval.Decisions;
import org.weir.console.approval.NotPossibleException;
import org.weir.console.approval.Proposal;
import org.weir.console.approval.Proposals;
import org.weir.node.policy.PolicyNotUnderstood;
import org.weir.node.policy.RuleBook;

/** Puts rules in force that two people agreed on, in place of those that they saw, and of no others. */
public final class AgreedRules implements Decisions.Deed {
    private final RuleBook book;

    private AgreedRules(RuleBook book) {
        this.book = book;
    }

    /** The decisions about an agency's rules. */
    public static Decisions decisions(Proposals proposals, RuleBook book) {
        return new Decisions(proposals, new AgreedRules(book));
    }

    @Override
    public void requirePossible(Proposal proposal) throws NotPossibleException, IOException {
        if (!proposal.basis().equals(RuleBook.digest(book.text()))) {
            throw new NotPossibleException(
                    "unfit.rules-changed", "The rules have changed since this was proposed. Propose it again.");
        }
        try {
            book.read(proposal.content());
        } catch (PolicyNotUnderstood e) {
            throw notUnderstood(e);
        }
    }

    private static NotPossibleException notUnderstood(PolicyNotUnderstood why) {
        return new NotPossibleException(
                "unfit.rules-not-understood",
                "The proposed rules are no longer understood. " + String.join(" ", why.problems()));
    }

    @Override
    public void carryOut(Proposal agreed) throws NotPossibleException, IOException {
        if (book.text().equals(agreed.content())) {
            return;
        }
        requirePossible(agreed);
        try {
            book.publish(agreed.content());
        } catch (PolicyNotUnderstood e) {
            throw notUnderstood(e);
        }
    }
}
