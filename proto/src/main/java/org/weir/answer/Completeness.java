package org.weir.answer;

/**
 * How completely a property is reported by the agencies of an answer that say so. An agency says it in steps of five percent, and of few
 * records says nothing.
 *
 * @param least share of one agency's records that report it, in percent
 * @param most the same of the agency that reports it most
 * @param agencies how many say it
 * @param without how many of these as good as never report it: in fewer than three of a hundred records
 */
public record Completeness(int least, int most, int agencies, int without) {
    static Completeness of(int percent) {
        return new Completeness(percent, percent, 1, percent == 0 ? 1 : 0);
    }

    Completeness and(Completeness other) {
        return new Completeness(
                Math.min(least, other.least),
                Math.max(most, other.most),
                agencies + other.agencies,
                without + other.without);
    }
}
