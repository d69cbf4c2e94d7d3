package org.weir.hub;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.weir.answer.Refusal;

/** The hub's events as numbers too. No label names an agency: who asks how much is not for a metrics page. */
final class HubMetrics extends HubEvents {
    private final MeterRegistry registry;
    private final Timer questions;

    HubMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.questions = Timer.builder("weir.hub.questions")
                .description("Questions answered, and how long each took")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
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
