package org.weir.hub.evidence;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weir.answer.Refusal;

/**
 * How many questions the hub declined today (UTC), per code. In memory: a hub that is killed loses the count of its day so far.
 */
final class RefusalCount {
    private final Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
    private LocalDate day;

    RefusalCount(LocalDate today) {
        this.day = today;
    }

    /** Counts one. */
    synchronized void add(Refusal refusal) {
        counts.merge(refusal, 1L, Long::sum);
    }

    /** Takes the count out when its day is over. */
    synchronized Optional<Day> takeBefore(LocalDate today) {
        if (!day.isBefore(today)) {
            return Optional.empty();
        }
        Optional<Day> over = take();
        day = today;
        return over;
    }

    /** Takes out what there is; empty when nothing was declined. */
    synchronized Optional<Day> take() {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> byCode = new TreeMap<>();
        counts.forEach((refusal, count) -> byCode.put(refusal.code(), count));
        counts.clear();
        return Optional.of(new Day(day, byCode));
    }

    /** Puts back what could not be written down. */
    synchronized void putBack(Day taken) {
        taken.counts()
                .forEach((code, count) ->
                        Refusal.find(code).ifPresent(refusal -> counts.merge(refusal, count, Long::sum)));
    }

    /** One day's count, or a part of it. */
    record Day(LocalDate day, Map<String, Long> counts) {
        Day {
            counts = Map.copyOf(counts);
        }
    }
}
