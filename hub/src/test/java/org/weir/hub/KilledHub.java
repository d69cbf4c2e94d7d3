package org.weir.hub;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;

/** A hub in a process of its own that runs until it is killed. It says {@code ready} when it is. */
final class KilledHub {
    private KilledHub() {}

    public static void main(String[] arguments) throws Exception {
        HubConfig config = HubConfig.read(Path.of(arguments[0])).withPorts(Integer.parseInt(arguments[1]), 0);
        try (RunningHub _ = HubWiring.start(
                config,
                new FakeCompiler(),
                TestFederation.LINK,
                new HubEvents(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Clock.systemUTC())) {
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
