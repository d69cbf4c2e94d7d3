package org.weir.console.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.console.pages.Language;

/**
 * Alerts on their way. The first of equal ones goes out at once; those that follow within a while are counted and told together when
 * it is over. Each way has a queue of its own, of {@value #WAITING} alerts, and waits longer after each failure; what the other side
 * does not take in about two hours, and what finds its queue full, is dropped and said so in the log.
 *
 * <p>Whoever raises an alert never waits for it.
 */
public final class AlertOutbox implements Alerts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertOutbox.class);
    private static final Pattern ABOUT = Pattern.compile("[a-z0-9.-]{1,64}");

    static final int WAITING = 100;
    private static final int GROUPS = 1_000;
    static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60));

    private final String place;
    private final Language language;
    private final Duration repeat;
    private final List<Duration> waits;
    private final Clock clock;
    private final List<Way> ways;
    private final Map<Key, Integer> repeats = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("alert-groups").factory());

    private record Key(AlertKind kind, String about) {}

    private AlertOutbox(
            String place,
            Language language,
            Duration repeat,
            List<AlertChannel> channels,
            List<Duration> waits,
            Clock clock) {
        this.place = place;
        this.language = language;
        this.repeat = repeat;
        this.waits = List.copyOf(waits);
        this.clock = clock;
        this.ways = channels.stream().map(Way::new).toList();
        ways.forEach(way -> way.worker.start());
    }

    /**
     * Opens one, with nothing in it.
     *
     * @param place which program these come from, such as the hub of a federation
     */
    public static AlertOutbox open(AlertSettings settings, String place, Clock clock) {
        return new AlertOutbox(place, settings.language(), settings.repeat(), settings.channels(), WAITS, clock);
    }

    /** With other waits. */
    static AlertOutbox open(AlertSettings settings, String place, List<Duration> waits, Clock clock) {
        return new AlertOutbox(place, settings.language(), settings.repeat(), settings.channels(), waits, clock);
    }

    @Override
    public void raise(AlertKind kind, String about) {
        if (ways.isEmpty() || closed.getCount() == 0) {
            return;
        }
        Key key = new Key(kind, ABOUT.matcher(about).matches() ? about : "");
        synchronized (repeats) {
            if (repeats.computeIfPresent(key, (_, count) -> count + 1) != null) {
                return;
            }
            if (repeats.size() < GROUPS) {
                collect(key);
            }
        }
        put(key, 1);
    }

    private void collect(Key key) {
        repeats.put(key, 0);
        var _ = timer.schedule(() -> told(key), repeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The while is over: what came in it is told as one, and another begins. */
    private void told(Key key) {
        int count;
        synchronized (repeats) {
            Integer counted = repeats.remove(key);
            count = counted == null ? 0 : counted;
            if (count > 0) {
                collect(key);
            }
        }
        if (count > 0) {
            put(key, count);
        }
    }

    private void put(Key key, int times) {
        AlertText text = AlertText.of(new Alert(key.kind(), key.about(), clock.instant(), times), place, language);
        for (Way way : ways) {
            if (!way.waiting.offer(text)) {
                LOG.error(
                        "alert dropped, too many wait way={} kind={}",
                        way.channel.name(),
                        key.kind().key());
            }
        }
    }

    /** What waits is not sent any more. */
    @Override
    public void close() {
        closed.countDown();
        timer.shutdownNow();
        ways.forEach(way -> way.worker.interrupt());
    }

    /** One way with what waits for it. */
    private final class Way {
        private final AlertChannel channel;
        private final BlockingQueue<AlertText> waiting = new ArrayBlockingQueue<>(WAITING);
        private final Thread worker;

        Way(AlertChannel channel) {
            this.channel = channel;
            this.worker = Thread.ofVirtual().name("alerts-" + channel.name()).unstarted(this::deliver);
        }

        private void deliver() {
            try {
                while (closed.getCount() > 0) {
                    send(waiting.take());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // it ends
            }
        }

        private void send(AlertText alert) throws InterruptedException {
            for (int attempt = 0; closed.getCount() > 0; attempt++) {
                try {
                    channel.send(alert);
                    LOG.info(
                            "alert sent way={} kind={}",
                            channel.name(),
                            alert.alert().kind().key());
                    return;
                } catch (IOException e) {
                    LOG.warn("alert not sent way={}: {}", channel.name(), e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error(
                            "alert not sent way={} fault={}",
                            channel.name(),
                            e.getClass().getName());
                }
                if (attempt >= waits.size()) {
                    LOG.error(
                            "alert given up way={} kind={}",
                            channel.name(),
                            alert.alert().kind().key());
                    return;
                }
                boolean _ = closed.await(waits.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
