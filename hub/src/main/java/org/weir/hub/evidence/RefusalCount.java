package org.weir.hub.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.console.durable.LatestFile;

/**
 * How many questions the hub declined on each day (UTC), per code, until the day is in the log.
 *
 * <p>With a file it survives the hub's being killed. A power cut may lose the last moments; a kill in the moment between a day's entry
 * and the note of it has the day counted twice.
 */
public final class RefusalCount implements AutoCloseable {
    private static final String FAULT = "refusal-counts";
    private static final int WORDS = 3;

    private final Optional<LatestFile> file;
    private final Consumer<String> failed;
    private final Map<LocalDate, Map<Refusal, Long>> days = new TreeMap<>();
    private final Set<LocalDate> taken = new HashSet<>();

    private RefusalCount(Optional<LatestFile> file, Consumer<String> failed) {
        this.file = file;
        this.failed = failed;
    }

    /** For a log that declines nothing. */
    public static RefusalCount inMemory() {
        return new RefusalCount(Optional.empty(), _ -> {});
    }

    /** Goes on counting where the hub was killed. A file that is damaged begins anew: a count does not keep the hub from starting. */
    public static RefusalCount open(Path path, WitnessEvents events) throws IOException {
        try {
            return read(path, events);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            events.logFailed(FAULT);
            Files.deleteIfExists(path);
            return read(path, events);
        }
    }

    private static RefusalCount read(Path path, WitnessEvents events) throws IOException {
        LatestFile file = LatestFile.openUnflushed(path);
        RefusalCount count = new RefusalCount(Optional.of(file), events::logFailed);
        try {
            file.content().map(Bytes::utf8).stream().flatMap(String::lines).forEach(count::read);
            return count;
        } catch (DateTimeException | IllegalArgumentException e) {
            file.close();
            throw e;
        }
    }

    private void read(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("A day, a code and a number");
        }
        Refusal refusal = Refusal.find(words[1]).orElseThrow(() -> new IllegalArgumentException("No code"));
        merge(LocalDate.parse(words[0]), refusal, Long.parseLong(words[2]));
    }

    private void merge(LocalDate day, Refusal refusal, long number) {
        days.computeIfAbsent(day, _ -> new EnumMap<>(Refusal.class)).merge(refusal, number, Long::sum);
    }

    /** Counts one. */
    synchronized void add(LocalDate today, Refusal refusal) {
        merge(today, refusal, 1);
        keep();
    }

    /** The days that are over and not being logged; whoever takes them says what became of each. */
    synchronized List<Day> takeBefore(LocalDate today) {
        List<Day> over = new ArrayList<>();
        days.forEach((day, counts) -> {
            if (day.isBefore(today) && taken.add(day)) {
                Map<String, Long> byCode = new TreeMap<>();
                counts.forEach((refusal, number) -> byCode.put(refusal.code(), number));
                over.add(new Day(day, byCode));
            }
        });
        return over;
    }

    /** All there is, today included. */
    List<Day> takeAll() {
        return takeBefore(LocalDate.MAX);
    }

    /** The day is in the log. */
    synchronized void logged(Day day) {
        days.remove(day.day());
        taken.remove(day.day());
        keep();
    }

    /** The day could not be logged: it is taken again. */
    synchronized void putBack(Day day) {
        taken.remove(day.day());
    }

    private void keep() {
        StringBuilder lines = new StringBuilder();
        days.forEach((day, counts) -> counts.forEach((refusal, number) -> lines.append(day)
                .append(' ')
                .append(refusal.code())
                .append(' ')
                .append(number)
                .append('\n')));
        try {
            if (file.isPresent()) {
                file.get().write(Bytes.utf8(lines.toString()));
            }
        } catch (IOException e) {
            failed.accept(FAULT); // they are in memory still
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }

    /** One day's count. */
    record Day(LocalDate day, Map<String, Long> counts) {
        Day {
            counts = Map.copyOf(counts);
        }
    }
}
