package org.weir.hub.federate;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.weir.answer.AgencyOutcome;
import org.weir.membership.Member;
import org.weir.signing.VerifiedAnswer;

/**
 * One agency's place in a run. It is away until its node is asked, and again when the connection it was asked over is lost; of its
 * answers one at a time is taken up; and it ends once.
 */
final class Slot {
    private final Member member;
    private final AtomicReference<State> state = new AtomicReference<>(State.AWAY);
    private volatile boolean askedAgain;
    private volatile boolean asked;

    Slot(Member member) {
        this.member = member;
    }

    Member member() {
        return member;
    }

    /** Whether the caller is to ask over this connection: the agency was away. */
    boolean askOver(NodeLink node) {
        if (!state.compareAndSet(State.AWAY, new Asked(node))) {
            return false;
        }
        askedAgain = asked;
        asked = true;
        return true;
    }

    /** Whether its node was asked before over a connection that was lost: it may have taken up the question then. */
    boolean isAskedAgain() {
        return askedAgain;
    }

    boolean isAway() {
        return state.get() == State.AWAY;
    }

    /** The connection it was asked over and has not answered on; the same one, not an equal one. */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable Asked askedOver(NodeLink node) {
        return state.get() instanceof Asked open && open.link() == node ? open : null;
    }

    /** Whether the caller may verify an answer that came over this connection: the first one. */
    boolean takeUp(NodeLink node) {
        Asked open = askedOver(node);
        return open != null && state.compareAndSet(open, State.TAKEN_UP);
    }

    /** The connection is lost: the agency is away again. Whether this call did it; not when its answer was taken up. */
    boolean lose(NodeLink node) {
        Asked open = askedOver(node);
        return open != null && state.compareAndSet(open, State.AWAY);
    }

    /** Ends a slot that was asked over this connection; whether this call did it. */
    boolean end(NodeLink node, AgencyOutcome outcome) {
        Asked open = askedOver(node);
        return open != null && state.compareAndSet(open, new Ended(outcome, null));
    }

    /** Ends a slot whose answer was taken up; whether this call did it. */
    boolean end(AgencyOutcome outcome, @Nullable VerifiedAnswer answer) {
        return state.compareAndSet(State.TAKEN_UP, new Ended(outcome, answer));
    }

    /** Where work on the question may still be under way. */
    Optional<NodeLink> link() {
        return state.get() instanceof Asked open ? Optional.of(open.link()) : Optional.empty();
    }

    /** Where it stands: {@code away}, {@code asked}, or the word of its outcome. */
    String word() {
        State now = state.get();
        return now instanceof Ended ended ? ended.outcome().word() : now == State.AWAY ? "away" : "asked";
    }

    /** The end; a slot that has none by now is unreachable when it is away, and late otherwise. */
    Ended settle() {
        while (true) {
            State now = state.get();
            if (now instanceof Ended ended) {
                return ended;
            }
            AgencyOutcome outcome = now == State.AWAY ? new AgencyOutcome.Unreachable() : new AgencyOutcome.Late();
            Ended last = new Ended(outcome, null);
            if (state.compareAndSet(now, last)) {
                return last;
            }
        }
    }

    private sealed interface State {
        State AWAY = new Still();
        State TAKEN_UP = new Still();
    }

    private static final class Still implements State {}

    /** One object for each time it is asked, compared by identity. */
    private static final class Asked implements State {
        private final NodeLink link;

        Asked(NodeLink link) {
            this.link = link;
        }

        NodeLink link() {
            return link;
        }
    }

    /** @param answer present when the agency sealed this outcome */
    record Ended(AgencyOutcome outcome, @Nullable VerifiedAnswer answer) implements State {}
}
