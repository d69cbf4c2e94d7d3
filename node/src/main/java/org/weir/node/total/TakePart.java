package org.weir.node.total;

import java.time.Clock;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.MaskedTable;
import org.weir.disclosure.RawTable;
import org.weir.masking.FixedRoster;
import org.weir.masking.LedgerStand;
import org.weir.masking.Masks;
import org.weir.masking.MemberSession;
import org.weir.masking.Roll;
import org.weir.masking.Seals;
import org.weir.masking.SessionJournal;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Terms;
import org.weir.node.ledger.Budget;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.Cost;
import org.weir.node.records.BoundedSource;
import org.weir.node.records.Cancellation;
import org.weir.node.records.RecordSourceException;
import org.weir.ontology.Layout;

/**
 * Takes part in one session of profile {@code total}, from joining to the reveal.
 *
 * <p>Callers MUST have verified and permitted the question. Who has not enough budget left does not join, for a member that leaves
 * later costs the others their charge. The charge is made when the roster is known to be good and before a
 * record is looked at; whatever happens afterwards, it stays. The unprotected table exists inside one method of this class, and the
 * only thing that can be made of it is a masked one.
 */
public final class TakePart {
    private final String agency;
    private final Roll roll;
    private final Seals seals;
    private final SessionJournal journal;
    private final BudgetLedger ledger;
    private final Clock clock;

    public TakePart(String agency, Roll roll, Seals seals, SessionJournal journal, BudgetLedger ledger, Clock clock) {
        this.agency = agency;
        this.roll = roll;
        this.seals = seals;
        this.journal = journal;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes part; blocks until this node has made its last step, or the session is over for it.
     *
     * @param layout of the question, as this node's own compiler understood it
     * @param company judges the members when they are known, before anything is charged
     * @param contribution hears of the masked table before it is sent
     * @return the reveal, sealed: what is left to send
     * @throws RefusedException when this node leaves the session; what it has sent by then tells nothing
     */
    public String takePart(
            Opening opening,
            Layout layout,
            TotalPlan plan,
            BoundedSource records,
            Budget budget,
            Exchange hub,
            Company company,
            Contribution contribution,
            Cancellation cancelled)
            throws RefusedException, InterruptedException {
        // Before the budget is looked at: what another run of a core table charges meanwhile is in it then.
        try (BudgetLedger.Run _ = ledger.begin(opening.payer())) {
            Terms terms = terms(opening, plan);
            Cost cost = plan.cost(opening.payer(), layout.question().subjects());
            // Before it is joined: the noise of the others is counted on everybody who is in the roster.
            ledger.requireLeft(cost, budget);
            // Before it is joined: what the log will say of this ledger is on this disk first.
            LedgerStand stand = ledger.announce(terms.session());
            MemberSession session = MemberSession.join(terms, agency, stand, journal, clock.instant());
            try {
                hub.join(seals.seal(session.joining()));
                FixedRoster fixed = hub.roster(terms, roll, seals);
                ledger.compare(fixed, agency);
                company.judge(fixed.roster());
                Masks masks = session.enter(fixed.roster(), clock.instant());
                ledger.charge(terms.session(), cost, budget);
                MaskedTable masked = masked(layout, plan, records, masks, cancelled);
                contribution.record(masked);
                hub.upload(seals.seal(session.upload(masked.digest(), clock.instant())), masked);
                return seals.seal(session.reveal(hub.survivors(terms), clock.instant()));
            } finally {
                session.end("Over for this node");
            }
        } catch (SessionRefusedException e) {
            throw new RefusedException(Refusal.NO_TOTAL, String.valueOf(e.getMessage()));
        }
    }

    private static Terms terms(Opening opening, TotalPlan plan) throws SessionRefusedException {
        try {
            return new Terms(
                    opening.session(),
                    opening.question(),
                    opening.asker(),
                    opening.opened(),
                    plan.gate().variance(),
                    plan.shape(),
                    opening.times().joinBy(),
                    opening.times().uploadBy(),
                    opening.times().revealBy());
        } catch (IllegalArgumentException e) {
            throw new SessionRefusedException("The hub proposes terms that no session can have", e);
        }
    }

    private MaskedTable masked(
            Layout layout, TotalPlan plan, BoundedSource records, Masks masks, Cancellation cancelled)
            throws RefusedException {
        Cancellation deadline = Cancellation.after(masks.roster().terms().uploadBy(), clock);
        try {
            RawTable raw = records.countBounded(
                    layout.question(),
                    layout,
                    plan.cellsPerPerson(),
                    () -> cancelled.requested() || deadline.requested());
            return plan.gate().protect(raw, masks);
        } catch (RecordSourceException e) {
            throw switch (e.kind()) {
                case CANCELLED -> new RefusedException(Refusal.UNAVAILABLE, "Stopped: nobody waits for it any more");
                case OTHER_DEFINITIONS ->
                    new RefusedException(
                            Refusal.DEFINITIONS_UNKNOWN, "The records use other definitions; import them again");
                case UNAVAILABLE -> new RefusedException(Refusal.UNAVAILABLE, "The records cannot be read");
            };
        }
    }
}
