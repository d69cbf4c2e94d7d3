package org.weir.hub.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.TlsName;
import org.weir.hub.HubEvents;

class HubCertificateTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
    private final List<String> failed = new ArrayList<>();

    private CertificateAuthority authority(RuntimeException[] fault) {
        return CertificateAuthority.create("test", new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                if (fault[0] != null) {
                    throw fault[0];
                }
                return now.get();
            }
        });
    }

    @Test
    void renewBy_aMonthOfTurns_alwaysShowsACertificateInTimeEvenAfterAFailedTurn() throws Exception {
        // Given
        RuntimeException[] fault = new RuntimeException[1];
        Turns turns = new Turns();
        HubCertificate certificate = new HubCertificate(authority(fault), "test", new HubEvents() {
            @Override
            public void callFailed(String call, String kind) {
                failed.add(call);
            }
        });
        certificate.renewBy(turns);
        X509Certificate first = shown(certificate);
        assertThat(TlsName.of(first)).contains(TlsName.hub("test"));

        for (int turn = 1; turn <= 9; turn++) {
            // When
            now.updateAndGet(t -> t.plus(turns.period));
            fault[0] = turn == 4 ? new IllegalStateException("no entropy") : null;
            turns.task.run();

            // Then
            X509Certificate shown = shown(certificate);
            assertThat(now.get())
                    .isBetween(
                            shown.getNotBefore().toInstant(),
                            shown.getNotAfter().toInstant());
            assertThat(shown.equals(first)).isFalse();
        }
        assertThat(failed).containsExactly("certificate");
        turns.shutdownNow();
    }

    private static X509Certificate shown(HubCertificate certificate) {
        X509Certificate[] chain =
                certificate.shown().getCertificateChain(certificate.shown().chooseServerAlias("EC", null, null));
        assertThat(chain).hasSize(2);
        return chain[0];
    }

    /** Keeps the task and runs it when it is told to. */
    private static final class Turns extends ScheduledThreadPoolExecutor {
        private Runnable task = () -> {};
        private Duration period = Duration.ZERO;

        Turns() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long every, TimeUnit unit) {
            task = command;
            period = Duration.of(every, unit.toChronoUnit());
            return schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }
}
