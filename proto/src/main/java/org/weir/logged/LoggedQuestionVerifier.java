package org.weir.logged;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;
import org.weir.signing.RoutedQuestion;
import org.weir.transparency.Cosignature;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/**
 * Verifies, at the answering node, that a question is logged. Checks, in this order: the receipt under the log's key and the
 * cosignatures of a quorum; their times; that the entry is about this run and this question; that it is fresh; and that this
 * node's own witness has cosigned the same tree.
 *
 * <p>Keys and quorum are those of the node's own membership. Every failure is the one refusal {@code not-logged}; its reason is for
 * this node's desk.
 */
public final class LoggedQuestionVerifier {
    /** How old an entry and its cosignatures may be: a question is not valid for longer. */
    public static final Duration FRESHNESS = Duration.ofMinutes(10);

    /** Clocks of members may differ by this much. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private final Supplier<Membership> membership;
    private final AcceptedTrees accepted;
    private final Clock clock;

    public LoggedQuestionVerifier(Supplier<Membership> membership, AcceptedTrees accepted, Clock clock) {
        this.membership = membership;
        this.accepted = accepted;
        this.clock = clock;
    }

    /** @param received the same message that {@code routed} came in */
    public LoggedQuestion verify(RoutedQuestion routed, ReceivedQuestion received) throws RefusedException {
        try {
            Instant now = clock.instant();
            ProvenEntry entry = proven(received.receipt(), now);
            requireAbout(entry, routed, received.salt(), now);
            if (!accepted.accepted(entry.checkpoint())) {
                throw new NotVerifiedException("This node's own witness has not cosigned the receipt's checkpoint");
            }
            return new LoggedQuestion(routed, entry, received.receipt(), received.salt());
        } catch (NotVerifiedException e) {
            throw new RefusedException(Refusal.NOT_LOGGED, e.getMessage());
        }
    }

    private ProvenEntry proven(String receipt, Instant now) throws NotVerifiedException {
        Membership known = membership.get();
        WitnessPolicy witnesses =
                known.witnesses().orElseThrow(() -> new NotVerifiedException("The membership has no active member"));
        ProvenEntry entry =
                new ReceiptVerifier(known.logIdentity(), witnesses).verify(Receipt.parse(receipt), now.plus(SKEW));
        List<Cosignature> fresh = entry.cosignatures().stream()
                .filter(c -> !c.time().isBefore(now.minus(FRESHNESS)))
                .toList();
        if (fresh.size() < witnesses.quorum()) {
            throw new NotVerifiedException(fresh.size() + " cosignatures of the checkpoint are less than "
                    + FRESHNESS.toMinutes() + " minutes old; the policy asks for " + witnesses.quorum());
        }
        return entry;
    }

    private static void requireAbout(ProvenEntry entry, RoutedQuestion routed, Bytes salt, Instant now)
            throws NotVerifiedException {
        if (!(LogEntry.parse(entry.entry()) instanceof LogEntry.QuestionOpened opened)) {
            throw new NotVerifiedException("The proven entry does not open a question");
        }
        if (!opened.session().equals(routed.session())) {
            throw new NotVerifiedException("The proven entry opens another run");
        }
        if (!opened.commitment().equals(commitment(routed.question().envelope(), salt))) {
            throw new NotVerifiedException("The proven entry is about another question");
        }
        if (opened.at().isAfter(now.plus(SKEW)) || opened.at().isBefore(now.minus(FRESHNESS))) {
            throw new NotVerifiedException(
                    "The proven entry is " + Duration.between(opened.at(), now).toSeconds()
                            + " s old: too old, or from a clock that is ahead");
        }
    }

    private static Bytes commitment(String envelope, Bytes salt) throws NotVerifiedException {
        try {
            return Commitment.to(envelope, salt);
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The commitment's salt is malformed", e);
        }
    }
}
