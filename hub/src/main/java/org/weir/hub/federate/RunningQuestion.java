package org.weir.hub.federate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.hub.combine.Combiner;
import org.weir.hub.total.RunningTotal;
import org.weir.hub.total.TotalMember;
import org.weir.masking.Terms;
import org.weir.membership.Member;
import org.weir.membership.Profile;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.SealedAnswer;
import org.weir.signing.VerifiedAnswer;
import org.weir.signing.VerifiedQuestion;

/**
 * One question while agencies are being asked. Every agency ends exactly once: by an answer that verifies, by one that does not,
 * or by the end of the run. Answers are verified as they come, each on a thread of its own.
 *
 * <p>An agency that is away is asked when it comes back while the run is open. The run stays open for those that were asked, and
 * for those that are expected back; it is not kept open for one that has been away for longer.
 */
public final class RunningQuestion {
    private final String session;
    private final VerifiedQuestion question;
    private final Bytes envelopeDigest;
    private final CompiledQuestion compiled;
    private final Profile profile;
    private final Combiner combiner;
    private final AnswerVerifier verifier;
    private final RunListener listener;
    private final FederateEvents events;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final ReentrantLock settling = new ReentrantLock();
    private final Condition changed = settling.newCondition();
    private int asked;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Asking asking;
    private volatile @Nullable RunningTotal total;
    private volatile boolean abandoned;

    RunningQuestion(
            String session,
            VerifiedQuestion question,
            CompiledQuestion compiled,
            Profile profile,
            List<Member> roster,
            AnswerVerifier verifier,
            RunListener listener,
            FederateEvents events) {
        this.session = session;
        this.question = question;
        this.envelopeDigest = question.envelopeDigest();
        this.compiled = compiled;
        this.profile = profile;
        this.combiner = new Combiner(compiled.shapes());
        this.verifier = verifier;
        this.listener = listener;
        this.events = events;
        roster.forEach(member -> slots.put(member.id(), new Slot(member)));
    }

    public String session() {
        return session;
    }

    /** Where each agency of the roster stands: {@code away}, {@code asked}, or the word of its outcome. */
    public Map<String, String> standings() {
        Map<String, String> standings = new LinkedHashMap<>();
        slots.forEach((agency, slot) -> standings.put(agency, slot.word()));
        return standings;
    }

    String requester() {
        return question.question().issuer();
    }

    Combiner combiner() {
        return combiner;
    }

    CompiledQuestion compiled() {
        return compiled;
    }

    VerifiedQuestion question() {
        return question;
    }

    /** The places of the roster's agencies, for the session of a total. */
    List<TotalMember> members() {
        return slots.values().stream()
                .map(slot -> (TotalMember) new InvitedAgency(this, slot))
                .toList();
    }

    /** Asks every agency of the roster that is connected. */
    void ask(NodeLinks links, String routing, OpenedQuestion opened) {
        // First: who connects from here on is asked by its connection, and who did before is found.
        asking = new Asking(links, routing, opened, Optional.empty());
        slots.values().forEach(this::invite);
    }

    /** The same for figures that are for a total: the session invites the agencies. */
    void askFor(RunningTotal running, NodeLinks links, String routing, OpenedQuestion opened) {
        total = running;
        if (abandoned) {
            running.abandon();
        }
        asking = new Asking(links, routing, opened, Optional.of(running.terms()));
    }

    void invite(Slot slot) {
        askIfConnected(slot);
        Asking now = asking;
        if (now != null && slot.isAway()) {
            if (now.links().expected(slot.member().id()).isPositive()) {
                away(slot);
            } else {
                leave(slot);
            }
        }
    }

    /** It takes no further step in the session of the total, when there is one. */
    private void leave(Slot slot) {
        RunningTotal known = total;
        if (known != null) {
            known.leave(slot.member().id());
        }
    }

    private void away(Slot slot) {
        events.away(slot.member().id(), session);
        listener.news(slot.member().id(), "away");
    }

    /** An agency has connected: it is asked if it was away. */
    void connected(String agency) {
        Slot slot = slots.get(agency);
        if (slot != null) {
            askIfConnected(slot);
        }
    }

    private void askIfConnected(Slot slot) {
        Asking now = asking;
        if (now != null && !abandoned) {
            now.links().find(slot.member().id()).ifPresent(link -> ask(slot, link, now));
        }
    }

    private void ask(Slot slot, NodeLink link, Asking now) {
        count(1);
        // Before sending: a connection that is lost from here on makes it away again.
        if (!slot.askOver(link)) {
            count(-1);
            return;
        }
        switch (link.ask(session, now.routing(), now.opened(), now.total())) {
            case SENT -> {
                listener.news(slot.member().id(), "asked");
                RunningTotal known = total;
                if (known != null) {
                    known.again(slot.member().id());
                }
            }
            case CONGESTED -> {
                if (slot.end(link, new AgencyOutcome.Late())) {
                    ended(slot, new AgencyOutcome.Late());
                }
            }
            case GONE -> {
                // The connection's own end will look for a newer one.
                boolean _ = lose(slot, link);
            }
        }
    }

    /** Takes up an agency's joining, if it is the first over this connection's asking; never blocks. */
    boolean join(String agency, NodeLink link, String seal) {
        RunningTotal known = total;
        if (known == null || !isAsked(agency, link) || !taken.add("join " + agency)) {
            return false;
        }
        Thread.startVirtualThread(() -> {
            if (!known.join(agency, seal)) {
                events.answerRejected(agency, session, "joining");
            }
        });
        return true;
    }

    /** Takes up an agency's masked figures, likewise. */
    boolean upload(String agency, NodeLink link, String seal, byte[] vector) {
        RunningTotal known = total;
        if (known == null || !isAsked(agency, link) || !taken.add("upload " + agency)) {
            return false;
        }
        Thread.startVirtualThread(() -> {
            if (!known.upload(agency, seal, vector)) {
                events.answerRejected(agency, session, "upload");
            }
        });
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // the same connection, not an equal one
    private boolean isAsked(String agency, NodeLink link) {
        Slot slot = slots.get(agency);
        return slot != null && slot.link().filter(asked -> asked == link).isPresent();
    }

    /** Takes up an agency's answer, if it is the first; never blocks. */
    boolean receive(String agency, NodeLink link, SealedAnswer answer) {
        Slot slot = slots.get(agency);
        if (slot == null || !slot.takeUp(link)) {
            return false;
        }
        Thread.startVirtualThread(() -> verify(slot, answer));
        return true;
    }

    private void verify(Slot slot, SealedAnswer answer) {
        String agency = slot.member().id();
        AgencyOutcome outcome = new AgencyOutcome.Late();
        VerifiedAnswer verified = null;
        try {
            verified = verifier.verify(answer, agency, session, envelopeDigest, compiled.digest());
            requireFitting(verified);
            requireRevealed(verified, answer.reveal());
            outcome = verified.claims().outcome();
            if (isRefusedAsReplayed(outcome) && slot.isAskedAgain()) {
                // It took the question up before its connection was lost, and has no answer to it any more.
                outcome = new AgencyOutcome.Unreachable();
                verified = null;
            }
        } catch (RefusedException e) {
            verified = null;
            events.answerRejected(agency, session, e.refusal().code());
        } finally {
            // In any case, even a fault of this program: a run must not wait for a slot that nobody works on.
            if (slot.end(outcome, verified)) {
                ended(slot, outcome);
            }
        }
    }

    private static boolean isRefusedAsReplayed(AgencyOutcome outcome) {
        return outcome instanceof AgencyOutcome.Refused refused && refused.refusal() == Refusal.REPLAYED;
    }

    /** What does not go with the others' answers would make the whole result one that nobody can verify. */
    private void requireFitting(VerifiedAnswer answer) throws RefusedException {
        boolean dryRun = question.question().dryRun();
        boolean tableExpected = false;
        switch (answer.claims().outcome()) {
            case AgencyOutcome.Answered _ -> {
                requireProfile(Profile.LOCAL);
                tableExpected = !dryRun;
            }
            case AgencyOutcome.InTotal in -> {
                requireProfile(Profile.TOTAL);
                if (dryRun && (in.members() > 0 || in.variance() != compiled.variance())) {
                    throw new RefusedException(Refusal.SIGNATURE_INVALID, "It would be in another total");
                }
            }
            case AgencyOutcome.Refused _, AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> {}
        }
        boolean fits = tableExpected
                ? answer.table().filter(combiner::fits).isPresent()
                : answer.table().isEmpty();
        if (!fits) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The table is of another question");
        }
    }

    private void requireProfile(Profile stated) throws RefusedException {
        if (stated != profile) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "An answer of another release profile");
        }
    }

    /** An agency that says it is in the total reveals with it; one that does not cannot be in it. */
    private void requireRevealed(VerifiedAnswer answer, String reveal) throws RefusedException {
        if (!(answer.claims().outcome() instanceof AgencyOutcome.InTotal in)
                || question.question().dryRun()) {
            return;
        }
        RunningTotal known = total;
        String agency = answer.claims().agency();
        if (known == null
                || !known.isPart(agency, in.roster(), in.vector(), in.members(), in.variance())
                || !known.reveal(agency, reveal)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "It is in another total");
        }
    }

    /** @param sentence one of this program's own sentences */
    void reportNoTotal(String sentence) {
        events.noTotal(session, sentence);
    }

    /** A connection has ended: who was asked over it and has not answered is away. */
    void lost(NodeLink link) {
        for (Slot slot : slots.values()) {
            boolean _ = lose(slot, link);
            if (slot.isAway()) {
                // Its newer connection, when it has one, is why this one ended; or it was lost while it was being
                // asked.
                askIfConnected(slot);
            }
        }
    }

    private boolean lose(Slot slot, NodeLink link) {
        boolean away = slot.lose(link);
        if (away) {
            away(slot);
            count(-1);
        }
        return away;
    }

    private void ended(Slot slot, AgencyOutcome outcome) {
        if (!outcome.isAnswered()) {
            leave(slot);
        }
        listener.news(slot.member().id(), outcome.word());
        count(-1);
    }

    private void count(int change) {
        settling.lock();
        try {
            asked += change;
            if (asked == 0) {
                changed.signalAll();
            }
        } finally {
            settling.unlock();
        }
    }

    /** Stops the run: nobody waits for it any more. */
    public void abandon() {
        settling.lock();
        try {
            abandoned = true;
            changed.signalAll();
        } finally {
            settling.unlock();
        }
        RunningTotal known = total;
        if (known != null) {
            known.abandon();
        }
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Waits until nobody is waited for any more, or for this long; then work still under way is cancelled. */
    List<Settled> await(long nanos) throws InterruptedException {
        awaitAgencies(System.nanoTime() + nanos);
        List<Settled> settled = new ArrayList<>();
        for (Slot slot : slots.values()) {
            slot.link().ifPresent(link -> link.cancel(session));
            Slot.Ended ended = slot.settle();
            settled.add(new Settled(slot.member(), ended.outcome(), ended.answer()));
        }
        return settled;
    }

    private void awaitAgencies(long deadline) throws InterruptedException {
        settling.lock();
        try {
            while (!abandoned) {
                long left = deadline - System.nanoTime();
                long wait = asked > 0 ? left : Math.min(left, expectedNanos());
                if (wait <= 0) {
                    return;
                }
                var _ = changed.awaitNanos(wait);
            }
        } finally {
            settling.unlock();
        }
    }

    /** How long the run stays open for agencies that are away. */
    private long expectedNanos() {
        Asking now = asking;
        return now == null
                ? 0
                : slots.values().stream()
                        .filter(Slot::isAway)
                        .mapToLong(
                                slot -> now.links().expected(slot.member().id()).toNanos())
                        .max()
                        .orElse(0);
    }

    @Override
    public String toString() {
        return "run " + session;
    }

    /** What agencies are asked, over what, and that it is logged. */
    private record Asking(NodeLinks links, String routing, OpenedQuestion opened, Optional<Terms> total) {}

    /** @param answer present when the agency sealed this outcome */
    record Settled(
            Member member, AgencyOutcome outcome, @Nullable VerifiedAnswer answer) {}
}
