package org.weir.console.accounts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.console.durable.SharedLines;

/**
 * The names that open nothing, whoever vouches for them, in a file beside the accounts. A file that cannot be read locks everybody
 * out.
 */
final class LockedOut {
    private static final String FORM = "weir-locked-out/1";

    private final SharedLines file;
    private final GuardedLines<Instant> guarded;
    private final Clock clock;

    LockedOut(Path file, Clock clock) {
        this.file = new SharedLines(file, FORM);
        this.guarded = new GuardedLines<>(file, this.file, LockedOut::parse);
        this.clock = clock;
    }

    boolean has(String name) {
        return guarded.now().map(names -> names.containsKey(name)).orElse(true);
    }

    boolean isUnreadable() {
        return guarded.now().isEmpty();
    }

    /** Names, and since when. */
    Map<String, Instant> list() throws IOException {
        return parse(file.read());
    }

    /** A name that is there stays as it is. */
    void add(String name) throws IOException {
        Instant now = clock.instant();
        file.change(lines -> {
            Map<String, Instant> names = parse(lines);
            names.putIfAbsent(name, now);
            return written(names);
        });
    }

    /** @return whether it was there */
    boolean remove(String name) throws IOException {
        if (!list().containsKey(name)) {
            return false;
        }
        file.change(lines -> {
            Map<String, Instant> names = parse(lines);
            names.remove(name);
            return written(names);
        });
        return true;
    }

    private static List<String> written(Map<String, Instant> names) {
        return names.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().getEpochSecond())
                .toList();
    }

    private static Map<String, Instant> parse(List<String> lines) throws IOException {
        Map<String, Instant> names = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            try {
                names.put(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("The file of those who are locked out is damaged", e);
            }
        }
        return names;
    }
}
