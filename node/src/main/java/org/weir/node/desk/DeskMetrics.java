package org.weir.node.desk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weir.node.log.OwnLog;

/** Numbers for the operator's monitoring: how many, how long, how it ended. Labels are constants of this program. */
final class DeskMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    DeskMetrics(Supplier<DeskStatus> status, OwnLog log) {
        Gauge.builder("weir.link.up", status, s -> s.get().linkUp() ? 1 : 0)
                .description("Whether the link to the hub stands")
                .register(registry);
        Gauge.builder("weir.policy.in.force", status, s -> s.get().policyInForce() ? 1 : 0)
                .description("Whether a policy is understood; without one every question is refused")
                .register(registry);
        Gauge.builder("weir.log.writable", log, l -> l.trouble().isEmpty() ? 1 : 0)
                .description("Whether this agency's own log can be written; when it cannot, every question is refused")
                .register(registry);
    }

    void asked(String outcome, long nanos) {
        Timer.builder("weir.asked")
                .description("Questions of this agency's analysts")
                .tag("outcome", outcome)
                .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(1))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }
}
