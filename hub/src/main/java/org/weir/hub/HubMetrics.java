package org.weir.hub;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.weir.answer.Refusal;

/** The hub's events as numbers too. No label names an agency: who asks how much is not for a metrics page. */
final class HubMetrics extends HubEvents {
    private final MeterRegistry registry;
    private final Timer questions;
    private final Timer opened;
    private final Timer rounds;
    private final Timer released;

    HubMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.questions = Timer.builder("weir.hub.questions")
                .description("Questions answered, and how long each took")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
        this.opened = timer("weir.hub.log.opened", "Questions whose entry became durable, and how long it took");
        this.rounds = timer("weir.hub.log.witnessed", "Questions a quorum witnessed, and how long it took");
        this.released = timer("weir.hub.log.released", "Results whose entries became durable, and how long it took");
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
    }

    @Override
    public void opened(Duration append, Duration round) {
        super.opened(append, round);
        opened.record(append);
        rounds.record(round);
    }

    @Override
    public void released(Duration append) {
        super.released(append);
        released.record(append);
    }

    @Override
    public void noQuorum(int connected, int members, int quorum) {
        super.noQuorum(connected, members, quorum);
        registry.counter("weir.hub.log.no.quorum").increment();
    }

    @Override
    public void answered(String requester, String session, int asked, int answered, Duration took) {
        super.answered(requester, session, asked, answered, took);
        questions.record(took);
        registry.counter("weir.hub.agencies", "outcome", "answered").increment(answered);
        registry.counter("weir.hub.agencies", "outcome", "missing").increment(asked - answered);
    }

    @Override
    public void declined(String requester, Refusal refusal) {
        super.declined(requester, refusal);
        registry.counter("weir.hub.declined", "code", refusal.code()).increment();
    }

    @Override
    public void answerRejected(String agency, String session, String code) {
        super.answerRejected(agency, session, code);
        registry.counter("weir.hub.answers.rejected", "code", code).increment();
    }

    @Override
    public void callRefused(String agency, String reason) {
        super.callRefused(agency, reason);
        registry.counter("weir.hub.calls.refused", "reason", reason).increment();
    }

    @Override
    public void callFailed(String call, String fault) {
        super.callFailed(call, fault);
        registry.counter("weir.hub.calls.failed", "call", call).increment();
    }
}
