package org.weir.node;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.weir.node.desk.DeskStatus;
import org.weir.node.desk.SupportFiles;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.link.LinkOptions;
import org.weir.node.log.OwnLog;
import org.weir.node.records.EpochOrigin;

/** What of a node helps to find a fault. Numbers of records, names of people, rules and questions have no place in it. */
record SupportReport(NodeConfig config, NodeIdentity identity, Supplier<DeskStatus> status, OwnLog log, Clock clock)
        implements SupportFiles {
    /** Files and folders of a node's folder that an operator may have; what is in them is not looked at. */
    private static final List<String> EXPECTED = List.of(
            "identity",
            "keys",
            "epochs",
            "witness",
            "policy.yaml",
            "rules",
            "definitions",
            "proposals.json",
            "tokens",
            "accounts",
            "locked-out",
            "passkeys",
            "sign-in.yaml",
            "alerts.yaml",
            "stopped",
            "quota",
            "budget",
            "sessions",
            "replays",
            "tables",
            "log",
            "node.yaml");

    private static final int FRAMES = 12;

    @Override
    public List<SupportFile> now() {
        return List.of(
                new SupportFile("about.txt", about()),
                new SupportFile("state.txt", state()),
                new SupportFile("settings.txt", settings()),
                new SupportFile("files.txt", files()),
                new SupportFile("threads.txt", threads()));
    }

    private String about() {
        Runtime runtime = Runtime.getRuntime();
        return new Lines()
                .add("written", clock.instant())
                .add("software", LinkOptions.DEFAULT.software())
                .add("java", Runtime.version() + ", " + System.getProperty("java.vendor"))
                .add(
                        "system",
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch"))
                .add("processors", runtime.availableProcessors())
                .add(
                        "heap",
                        mebibytes(runtime.totalMemory() - runtime.freeMemory()) + " of at most "
                                + mebibytes(runtime.maxMemory()))
                .add(
                        "up",
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()))
                .text();
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private String state() {
        DeskStatus now = status.get();
        return new Lines()
                .add("ready", now.obstacle().isEmpty() ? "yes" : "no")
                .add("agency", now.agency())
                .add("federation", now.federation())
                .add("hub", now.hub())
                .add("link", now.link())
                .add("membership", now.membership())
                .add("active members", now.members())
                .add("rules", now.policyInForce() ? "in force" : "none in force")
                .add(
                        "answering",
                        now.stopped().map(s -> "stopped since " + s.since()).orElse("not stopped"))
                .add("records", now.epoch().isPresent() ? "there" : "none, or not readable")
                .add(
                        "records imported",
                        now.origin()
                                .map(EpochOrigin::created)
                                .map(Instant::toString)
                                .orElse("-"))
                .add("own log", log.trouble().orElse("can be written"))
                .add("federation's log, entries witnessed", now.witnessed())
                .add("federation's log", now.splitView().isPresent() ? "contradicts itself" : "is consistent")
                .add("certificate until", certificate())
                .add("disk", disk())
                .text();
    }

    private String certificate() {
        try {
            return identity.tls().certificate().getNotAfter().toInstant().toString();
        } catch (IOException e) {
            return "cannot be read: " + e.getClass().getSimpleName();
        }
    }

    private String disk() {
        try {
            FileStore store = Files.getFileStore(config.directory());
            return mebibytes(store.getUsableSpace()) + " free of " + mebibytes(store.getTotalSpace()) + ", "
                    + store.type();
        } catch (IOException e) {
            return "cannot be read: " + e.getClass().getSimpleName();
        }
    }

    private String settings() {
        return new Lines()
                .add("desk.host", config.deskHost())
                .add("desk.port", config.deskPort())
                .add("desk.names", config.deskNames())
                .add("desk.origins", config.deskOrigins())
                .add("desk.map", config.deskMap().isPresent() ? "its own" : "the bundled one")
                .add("desk.mapNote", config.deskMapNote().isEmpty() ? "the bundled one" : "its own")
                .add("desk.perMinute", config.questionsPerMinute())
                .add("desk.atOnce", config.questionsAtOnce())
                .add("patienceSeconds", config.patience().toSeconds())
                .text();
    }

    /** Whether each is there and when it was changed; not its size, from which a number of records could be guessed. */
    private String files() {
        Lines lines = new Lines();
        for (String name : EXPECTED) {
            Path file = config.directory().resolve(name);
            lines.add(name, Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? found(file) : "not there");
        }
        return lines.text();
    }

    private static String found(Path file) {
        try {
            return (Files.isDirectory(file) ? "folder" : "file") + ", changed " + Files.getLastModifiedTime(file)
                    + (Files.isReadable(file) ? "" : ", not readable");
        } catch (IOException e) {
            return "cannot be read: " + e.getClass().getSimpleName();
        }
    }

    /** Where each thread stands: names of code, never a value. */
    private static String threads() {
        StringBuilder text = new StringBuilder();
        Map<String, StackTraceElement[]> byName = new TreeMap<>();
        Thread.getAllStackTraces()
                .forEach((thread, stack) ->
                        byName.put(thread.getName() + " " + thread.threadId() + " " + thread.getState(), stack));
        byName.forEach((name, stack) -> {
            text.append(name).append('\n');
            for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
                text.append("  ").append(stack[i]).append('\n');
            }
        });
        return text.toString();
    }

    private static final class Lines {
        private final StringBuilder text = new StringBuilder();

        Lines add(String name, Object value) {
            text.append(name).append(": ").append(value).append('\n');
            return this;
        }

        String text() {
            return text.toString();
        }
    }
}
