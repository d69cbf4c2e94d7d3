package org.weir.node.desk;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.weir.answer.Refusal;
import org.weir.console.durable.AtomicFile;
import org.weir.node.answer.Decided;
import org.weir.node.answer.Decisions;

/**
 * "Asked of us": every question that reached this node and what became of it, as lines of JSON in a folder that only the node's
 * owner may enter. It holds closed questions and reasons in full: it is the agency's own record and is never sent anywhere.
 *
 * <p>Writing happens behind the answers, in groups, each forced to disk: a decision is there after a tenth of a second, and a
 * hundred at once cost one flush. The folder is bounded: the oldest file goes when the
 * newest is full. When the disk does not keep up, decisions are left out and counted, so that evidence never stops the service.
 */
public final class DecisionJournal implements Decisions, AutoCloseable {
    private static final String CURRENT = "asked-of-us.jsonl";
    private static final int FILES = 8;
    private static final long FILE_SIZE = 16L << 20;
    private static final int WAITING = 4_096;
    private static final int SHOWN = 200;
    private static final long GROUP_MILLIS = 100;

    private final Path directory;
    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Deque<Decided> latest = new ArrayDeque<>();
    private final AtomicLong leftOut = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer;

    private DecisionJournal(Path directory) {
        this.directory = directory;
        this.writer = Thread.ofVirtual().name("journal").unstarted(this::write);
    }

    public static DecisionJournal open(Path directory) throws IOException {
        AtomicFile.createDirectory(directory);
        DecisionJournal journal = new DecisionJournal(directory);
        journal.readLatest();
        journal.writer.start();
        return journal;
    }

    @Override
    public void record(Decided decided) {
        synchronized (latest) {
            latest.addFirst(decided);
            if (latest.size() > SHOWN) {
                latest.removeLast();
            }
        }
        if (!waiting.offer(new Line.Entry(decided))) {
            leftOut.incrementAndGet();
        }
    }

    /** The latest decisions, newest first. */
    public List<Decided> latest(int most) {
        synchronized (latest) {
            return latest.stream().limit(most).toList();
        }
    }

    /** Decisions that could not be written since the start. */
    public long leftOut() {
        return leftOut.get();
    }

    private void readLatest() throws IOException {
        Path file = directory.resolve(CURRENT);
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        for (String line : lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())) {
            try {
                latest.addFirst(decided(new JsonObject(line)));
            } catch (DecodeException
                    | IllegalArgumentException
                    | java.time.DateTimeException
                    | NullPointerException _) {
                // A tail that a crash tore off: the line was never finished, and nothing follows from it.
                leftOut.incrementAndGet();
            }
        }
    }

    private void write() {
        try {
            while (true) {
                List<Line> batch = new ArrayList<>();
                batch.add(waiting.take());
                // For company; whether it came or the journal is being closed, what waits is written now.
                var _ = closing.await(GROUP_MILLIS, TimeUnit.MILLISECONDS);
                waiting.drainTo(batch, WAITING);
                try {
                    write(batch);
                } catch (IOException _) {
                    leftOut.addAndGet(batch.size());
                }
                if (batch.contains(Line.END)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Line> batch) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Line line : batch) {
            switch (line) {
                case Line.Entry entry ->
                    text.append(json(entry.decided()).encode()).append('\n');
                case Line.End _ -> {}
            }
        }
        if (text.isEmpty()) {
            return;
        }
        Path file = directory.resolve(CURRENT);
        if (Files.exists(file) && Files.size(file) > FILE_SIZE) {
            turn();
        }
        if (!Files.exists(file)) {
            AtomicFile.write(file, "");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    private void turn() throws IOException {
        for (int i = FILES - 1; i > 0; i--) {
            Path from = i == 1 ? directory.resolve(CURRENT) : directory.resolve("asked-of-us." + (i - 1) + ".jsonl");
            if (Files.exists(from)) {
                Files.move(
                        from,
                        directory.resolve("asked-of-us." + i + ".jsonl"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static JsonObject json(Decided decided) {
        return new JsonObject()
                .put("at", decided.at().toString())
                .put("requester", decided.requester())
                .put("person", decided.person())
                .put("purpose", decided.purpose())
                .put("dryRun", decided.dryRun())
                .put("decision", decided.word())
                .put("reason", decided.reason())
                .put("digest", decided.digest())
                .put("question", decided.question())
                .put("released", decided.released())
                .put("policy", decided.policy());
    }

    private static Decided decided(JsonObject json) {
        String word = json.getString("decision");
        return new Decided(
                Instant.parse(json.getString("at")),
                json.getString("requester"),
                json.getString("person"),
                json.getString("purpose"),
                json.getBoolean("dryRun"),
                word.startsWith("refused:") ? Refusal.find(word.substring(8)) : java.util.Optional.empty(),
                json.getString("reason"),
                json.getString("digest"),
                json.getString("question"),
                json.getLong("released"),
                json.getString("policy"));
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        try {
            waiting.put(Line.END);
            closing.countDown();
            writer.join(java.time.Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private sealed interface Line {
        record Entry(Decided decided) implements Line {}

        record End() implements Line {}

        Line END = new End();
    }
}
