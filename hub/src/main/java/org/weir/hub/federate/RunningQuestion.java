package org.weir.hub.federate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.hub.combine.Combiner;
import org.weir.membership.Member;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.SealedAnswer;
import org.weir.signing.VerifiedAnswer;
import org.weir.signing.VerifiedQuestion;

/**
 * One question while agencies are being asked. Every agency ends exactly once: by an answer that verifies, by one that does not,
 * by the loss of its connection, or by the deadline. Answers are verified as they come, each on a thread of its own.
 */
public final class RunningQuestion {
    private final String session;
    private final VerifiedQuestion question;
    private final Bytes envelopeDigest;
    private final CompiledQuestion compiled;
    private final Combiner combiner;
    private final AnswerVerifier verifier;
    private final RunListener listener;
    private final FederateEvents events;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final CountDownLatch open;
    private volatile boolean abandoned;

    RunningQuestion(
            String session,
            VerifiedQuestion question,
            CompiledQuestion compiled,
            List<Member> roster,
            AnswerVerifier verifier,
            RunListener listener,
            FederateEvents events) {
        this.session = session;
        this.question = question;
        this.envelopeDigest = question.envelopeDigest();
        this.compiled = compiled;
        this.combiner = new Combiner(compiled.shapes());
        this.verifier = verifier;
        this.listener = listener;
        this.events = events;
        roster.forEach(member -> slots.put(member.id(), new Slot(member)));
        this.open = new CountDownLatch(slots.size());
    }

    public String session() {
        return session;
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

    /** Asks every agency of the roster that is connected. */
    void ask(NodeLinks links, String routing) {
        for (Slot slot : slots.values()) {
            String agency = slot.member().id();
            NodeLink link = links.find(agency).orElse(null);
            if (link == null) {
                end(slot, new AgencyOutcome.Unreachable());
                continue;
            }
            // Before sending: a connection that is lost from here on ends the slot.
            slot.askedOver(link);
            switch (link.ask(session, routing)) {
                case SENT -> listener.news(agency, "asked");
                case CONGESTED -> end(slot, new AgencyOutcome.Late());
                case GONE -> end(slot, new AgencyOutcome.Unreachable());
            }
        }
    }

    /** Takes up an agency's answer, if it is the first; never blocks. */
    boolean receive(String agency, NodeLink link, SealedAnswer answer) {
        Slot slot = slots.get(agency);
        if (slot == null || !slot.isOver(link) || !slot.takeUp()) {
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
            outcome = verified.claims().outcome();
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

    private void requireFitting(VerifiedAnswer answer) throws RefusedException {
        boolean tableExpected = answer.claims().outcome() instanceof AgencyOutcome.Answered
                && !question.question().dryRun();
        boolean fits = tableExpected
                ? answer.table().filter(combiner::fits).isPresent()
                : answer.table().isEmpty();
        if (!fits) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The table is of another question");
        }
    }

    /** A connection has ended: whoever was asked over it and has not answered is unreachable. */
    void lost(NodeLink link) {
        for (Slot slot : slots.values()) {
            if (slot.isOver(link)) {
                end(slot, new AgencyOutcome.Unreachable());
            }
        }
    }

    private void end(Slot slot, AgencyOutcome outcome) {
        if (slot.end(outcome)) {
            ended(slot, outcome);
        }
    }

    private void ended(Slot slot, AgencyOutcome outcome) {
        listener.news(slot.member().id(), outcome.word());
        open.countDown();
    }

    /** Stops the run: nobody waits for it any more. */
    public void abandon() {
        abandoned = true;
        while (open.getCount() > 0) {
            open.countDown();
        }
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Waits until every agency has ended, or for this long; then work still under way is cancelled. */
    List<Settled> await(long nanos) throws InterruptedException {
        boolean complete = open.await(nanos, TimeUnit.NANOSECONDS);
        List<Settled> settled = new ArrayList<>();
        for (Slot slot : slots.values()) {
            NodeLink link = slot.link();
            if ((!complete || abandoned) && link != null && !slot.isEnded()) {
                link.cancel(session);
            }
            Slot.Ended ended = slot.settle();
            settled.add(new Settled(slot.member(), ended.outcome(), ended.answer()));
        }
        return settled;
    }

    @Override
    public String toString() {
        return "run " + session;
    }

    /** @param answer present when the agency sealed this outcome */
    record Settled(
            Member member, AgencyOutcome outcome, @Nullable VerifiedAnswer answer) {}
}
