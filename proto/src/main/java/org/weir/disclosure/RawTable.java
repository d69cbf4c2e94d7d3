package org.weir.disclosure;

import java.util.List;

/**
 * An agency's true figures, on their way to the gate. Anybody can fill one and nobody outside this package can read one: it has
 * no public accessor, it is not serialisable, and its text shows a size only.
 *
 * <p>Arrays are taken over, not copied: they can be large, and the filler has no further use for them.
 */
public final class RawTable {
    private final List<Figures> measures;
    private final int cellsPerPerson;

    /** A table with no bound on what one person adds to it, for profile {@code local}. */
    public RawTable(List<Figures> measures) {
        this(measures, 0);
    }

    private RawTable(List<Figures> measures, int cellsPerPerson) {
        this.measures = List.copyOf(measures);
        this.cellsPerPerson = cellsPerPerson;
    }

    /**
     * A table for profile {@code total}. Its filler vouches that no person is counted in more than this many cells of a measure.
     *
     * @param cellsPerPerson at least 1
     */
    public static RawTable bounded(List<Figures> measures, int cellsPerPerson) {
        if (cellsPerPerson < 1) {
            throw new IllegalArgumentException("A person is in at least one cell");
        }
        return new RawTable(measures, cellsPerPerson);
    }

    /** 0 for no bound. */
    int cellsPerPerson() {
        return cellsPerPerson;
    }

    List<Figures> measures() {
        return measures;
    }

    @Override
    public String toString() {
        return "an unprotected table of " + measures.size() + " measures";
    }

    /** One measure, dense: index = cell. */
    public static final class Figures {
        private final int[] counts;
        private final int[] persons;
        private final int[] keys;

        /**
         * @param counts the figure: persons or cases
         * @param persons number of distinct data subjects behind each figure; may be the same array
         * @param keys sum modulo 2^32 of those subjects' record keys
         */
        public Figures(int[] counts, int[] persons, int[] keys) {
            if (counts.length != persons.length || counts.length != keys.length) {
                throw new IllegalArgumentException("One count, one number of persons and one key a cell");
            }
            this.counts = counts;
            this.persons = persons;
            this.keys = keys;
        }

        int cells() {
            return counts.length;
        }

        int count(int cell) {
            return counts[cell];
        }

        int persons(int cell) {
            return persons[cell];
        }

        int key(int cell) {
            return keys[cell];
        }
    }
}
