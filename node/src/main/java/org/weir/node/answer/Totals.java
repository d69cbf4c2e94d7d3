package org.weir.node.answer;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.logged.LoggedQuestion;
import org.weir.masking.Roster;
import org.weir.masking.Tolerance;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.Cost;
import org.weir.node.policy.Partners;
import org.weir.node.policy.PermittedQuestion;
import org.weir.node.records.BoundedSource;
import org.weir.node.records.Cancellation;
import org.weir.node.records.RecordSource;
import org.weir.node.total.Contribution;
import org.weir.node.total.Exchange;
import org.weir.node.total.Opening;
import org.weir.node.total.TakePart;
import org.weir.node.total.Times;
import org.weir.node.total.TotalPlan;
import org.weir.ontology.Ontology;
import org.weir.signing.RoutedQuestion;
import org.weir.signing.SignedQuestion;

/**
 * What this node needs to take part in totals, with the question's own facts put in. The profile is that of the membership which this
 * node holds; one that is not understood refuses.
 */
public final class Totals {
    private final String agency;
    private final Supplier<Membership> membership;
    private final Ontology ontology;
    private final BudgetLedger ledger;
    private final TakePart part;

    public Totals(
            String agency, Supplier<Membership> membership, Ontology ontology, BudgetLedger ledger, TakePart part) {
        this.agency = agency;
        this.membership = membership;
        this.ontology = ontology;
        this.ledger = ledger;
        this.part = part;
    }

    Profile profile() throws RefusedException {
        String word = membership.get().profile();
        return Profile.find(word)
                .orElseThrow(() -> new RefusedException(
                        Refusal.VERSION_UNKNOWN, "The release profile '" + word + "' is not one this node knows"));
    }

    /** With the noise that the membership which this node holds has for this question; the hub has no say in it. */
    TotalPlan plan(PermittedQuestion permitted) throws RefusedException {
        return TotalPlan.of(
                permitted.layout(),
                ontology,
                membership.get().coreTables().sigma(permitted.verified().question()));
    }

    /** Whom the ledger charges for it: the agency that asks, or the federation's core table. */
    private static String payer(PermittedQuestion permitted) {
        SignedQuestion question = permitted.verified().question();
        return question.core().isEmpty()
                ? question.issuer()
                : BudgetLedger.coreTable(question.core(), question.digest());
    }

    private static Cost cost(PermittedQuestion permitted, TotalPlan plan) {
        return plan.cost(payer(permitted), permitted.question().subjects());
    }

    void requireLeft(PermittedQuestion permitted, TotalPlan plan) throws RefusedException {
        ledger.requireLeft(cost(permitted, plan), permitted.budget());
    }

    /** In billionths of rho, in the tightest of the accounts that the question is charged to. */
    long left(PermittedQuestion permitted, TotalPlan plan) {
        return ledger.left(cost(permitted, plan), permitted.budget()).billionths();
    }

    String takePart(
            RoutedQuestion routed,
            LoggedQuestion logged,
            PermittedQuestion permitted,
            TotalPlan plan,
            RecordSource source,
            Exchange hub,
            Contribution contribution,
            Cancellation cancelled)
            throws RefusedException, InterruptedException {
        Times times = hub.times()
                .orElseThrow(() -> new RefusedException(
                        Refusal.DISCLOSURE_RISK,
                        "The hub asks for figures of this agency alone; the federation's profile is total"));
        requireInTime(times, routed.deadline());
        String asker = routed.question().question().issuer();
        requireKnown(membership.get().active().stream().map(Member::id).toList(), asker, permitted.partners());
        if (!(source instanceof BoundedSource records)) {
            throw new RefusedException(
                    Refusal.UNAVAILABLE, "These records cannot be counted with a bound on what one person adds");
        }
        return part.takePart(
                new Opening(
                        routed.session(),
                        logged.entry().index(),
                        permitted.question().digest(),
                        asker,
                        payer(permitted),
                        times),
                permitted.layout(),
                plan,
                records,
                permitted.budget(),
                hub,
                roster -> {
                    requireKnown(roster.members(), asker, permitted.partners());
                    Membership now = membership.get();
                    now.coreTables()
                            .requireAll(
                                    routed.question().question(),
                                    roster.members().size(),
                                    now.active().size());
                },
                contribution,
                cancelled);
    }

    /** Asked of everybody who could join, before this node joins, and of those who did. */
    private void requireKnown(List<String> members, String asker, Partners partners) throws RefusedException {
        List<String> strangers = partners.strangers(members, agency);
        if (!areEnoughKnown(members, strangers, asker)) {
            throw new RefusedException(
                    Refusal.NO_TOTAL,
                    "Of the members of the total, " + String.join(", ", strangers)
                            + " are not among those that the policy names (totalsWith)");
        }
    }

    /** Members that this agency has not named count as the hub's own: there may be as many as may work with it, and no more. */
    static boolean areEnoughKnown(List<String> members, List<String> strangers, String asker) {
        Set<String> known = new TreeSet<>(members);
        known.removeAll(strangers);
        known.remove(asker);
        return strangers.isEmpty()
                || (known.size() >= Roster.LEAST_ENTITIES
                        && strangers.size() <= Tolerance.of(members.size()).colluders());
    }

    /** The hub signed how long it waits for the question; a session does not outlive it. */
    private static void requireInTime(Times times, Instant deadline) throws RefusedException {
        if (times.revealBy().isAfter(deadline)) {
            throw new RefusedException(Refusal.NO_TOTAL, "The hub proposes a session that outlives the question");
        }
    }
}
