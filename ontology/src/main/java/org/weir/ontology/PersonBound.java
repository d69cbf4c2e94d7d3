package org.weir.ontology;

import java.util.Optional;
import org.weir.question.Unit;

/**
 * In how many cells of a question one person can be. It follows from the question and the definitions alone, so that every agency and
 * the hub reach the same: the noise of profile {@code total} is for it.
 *
 * @param cells that the question has, over all measures
 * @param cellsPerPerson of each measure: two where a breakdown can put one record into several cells, otherwise one. Whoever counts keeps
 *     to it
 * @param words cells that one person is in at most, over all measures
 */
public record PersonBound(int cells, int cellsPerPerson, int words) {
    /** Cells of all measures together; a vector of so many fits into one message. */
    public static final int MOST_CELLS = 3_000_000;

    /** Cells that one person may be in: the noise of more would hide everything, and has no table. */
    public static final int MOST_WORDS = 12;

    /** Empty for a question that no total can be made of. */
    public static Optional<PersonBound> find(Layout layout) {
        return countsPersons(layout)
                ? Optional.of(of(layout)).filter(bound -> bound.cells() <= MOST_CELLS && bound.words() <= MOST_WORDS)
                : Optional.empty();
    }

    /** Of a question that counts persons only. */
    public static PersonBound of(Layout layout) {
        int measures = layout.question().measures().size();
        int cells = 0;
        for (int m = 0; m < measures; m++) {
            cells = Math.addExact(cells, layout.cells(m));
        }
        int each = severalCells(layout) ? 2 : 1;
        return new PersonBound(cells, each, each * measures);
    }

    /** Whether every measure counts persons: how many cases one person has is not bounded. */
    public static boolean countsPersons(Layout layout) {
        return layout.question().measures().stream().allMatch(measure -> measure.unit() == Unit.PERSONS);
    }

    /** Whether one record can be in several cells. A person with several records is bounded either way. */
    private static boolean severalCells(Layout layout) {
        return layout.axes().stream().anyMatch(Axis::mayHoldSeveral);
    }

    /** Variance of the noise in each cell, given its standard deviation if a person were in one cell only. */
    public int variance(int sigma) {
        return Math.multiplyExact(sigma * sigma, words);
    }
}
