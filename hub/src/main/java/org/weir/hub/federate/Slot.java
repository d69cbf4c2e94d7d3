package org.weir.hub.federate;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.weir.answer.AgencyOutcome;
import org.weir.membership.Member;
import org.weir.signing.VerifiedAnswer;

/** One agency's place in a run. It waits, at most one answer is taken up, and it ends once. */
final class Slot {
    private final Member member;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable NodeLink link;

    Slot(Member member) {
        this.member = member;
    }

    Member member() {
        return member;
    }

    void askedOver(NodeLink node) {
        link = node;
    }

    /** The same connection, not an equal one. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOver(NodeLink node) {
        return link == node;
    }

    @Nullable NodeLink link() {
        return link;
    }

    /** Whether the caller may verify its answer: the first one, while the run waits. */
    boolean takeUp() {
        return state.compareAndSet(State.WAITING, State.TAKEN_UP);
    }

    /** Ends a slot that waits; whether this call did it. */
    boolean end(AgencyOutcome outcome) {
        return state.compareAndSet(State.WAITING, new Ended(outcome, null));
    }

    /** Ends a slot whose answer was taken up; whether this call did it. */
    boolean end(AgencyOutcome outcome, @Nullable VerifiedAnswer answer) {
        return state.compareAndSet(State.TAKEN_UP, new Ended(outcome, answer));
    }

    /** The end; a slot that has none by now becomes late. */
    Ended settle() {
        Ended late = new Ended(new AgencyOutcome.Late(), null);
        while (true) {
            State now = state.get();
            if (now instanceof Ended ended) {
                return ended;
            }
            if (state.compareAndSet(now, late)) {
                return late;
            }
        }
    }

    boolean isEnded() {
        return state.get() instanceof Ended;
    }

    sealed interface State {
        State WAITING = new Open();
        State TAKEN_UP = new Open();
    }

    static final class Open implements State {}

    /** @param answer present when the agency sealed this outcome */
    record Ended(AgencyOutcome outcome, @Nullable VerifiedAnswer answer) implements State {}
}
