package org.weir.ontology.compile;

/** What a column of the answer is, so that an answer can be described. */
public sealed interface Column {
    /** Without the question mark. */
    String variable();

    /**
     * A code of a breakdown, or a fact about it.
     *
     * @param breakdown index of the question's breakdown
     * @param property local name of the property that is broken down by
     * @param fact {@code code}, or the local name of the fact: {@code notation}, {@code prefLabel}, {@code level} ...
     */
    record Coded(String variable, int breakdown, String property, String fact) implements Column {}

    /** A released figure; {@code measure} is an index of the question's measures. */
    record Measured(String variable, int measure) implements Column {}

    /** Something computed from the others after their release, or a constant. */
    record Computed(String variable) implements Column {}
}
