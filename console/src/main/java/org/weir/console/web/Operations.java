package org.weir.console.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;

/** The addresses that machines watch: {@code /healthz} (it runs), {@code /readyz} (it can work), {@code /metrics}. */
public final class Operations {
    private Operations() {}

    public static Routes add(Routes routes, Readiness readiness, PrometheusMeterRegistry metrics) {
        return routes.get("/healthz", _ -> Reply.text(200, "ok\n"))
                .get(
                        "/readyz",
                        _ -> readiness
                                .obstacle()
                                .map(why -> Reply.text(503, "not ready: " + why + "\n"))
                                .orElseGet(() -> Reply.text(200, "ready\n")))
                .get(
                        "/metrics",
                        _ -> Reply.of(
                                200,
                                "text/plain; version=0.0.4; charset=utf-8",
                                metrics.scrape().getBytes(StandardCharsets.UTF_8)));
    }
}
