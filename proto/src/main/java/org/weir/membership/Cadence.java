package org.weir.membership;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** How often a federation makes its core tables: once in each period of the calendar (UTC). */
public enum Cadence {
    YEAR("year", 12),
    HALF_YEAR("half-year", 6),
    QUARTER("quarter", 3);

    private static final int MONTHS_A_YEAR = 12;

    private final String word;
    private final int months;

    Cadence(String word, int months) {
        this.word = word;
        this.months = months;
    }

    /** The word in the membership and in the hub's file. */
    public String word() {
        return word;
    }

    public static Optional<Cadence> find(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }

    /** The period that a time is in. */
    public Period at(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        int number = (day.getMonthValue() - 1) / months;
        LocalDate first = LocalDate.of(day.getYear(), number * months + 1, 1);
        return new Period(
                switch (this) {
                    case YEAR -> Integer.toString(day.getYear());
                    case HALF_YEAR -> day.getYear() + "-H" + (number + 1);
                    case QUARTER -> day.getYear() + "-Q" + (number + 1);
                },
                first.plusMonths(months).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Whether the period that a time is in began less than so long before. */
    boolean isEarly(Instant time, Duration first) {
        return !at(time).equals(at(time.minus(first)));
    }

    /** How many periods a year has. */
    public int perYear() {
        return MONTHS_A_YEAR / months;
    }

    /**
     * A period.
     *
     * @param name {@code 2026}, {@code 2026-H2} or {@code 2026-Q4}: no two periods of any kind have the same
     * @param ends when the next one begins
     */
    public record Period(String name, Instant ends) {}
}
