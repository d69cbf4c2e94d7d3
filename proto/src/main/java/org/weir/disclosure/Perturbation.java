package org.weir.disclosure;

/**
 * The cell-key method (Australian Bureau of Statistics; Eurostat's guidance for the census): a table of probabilities turns a
 * figure and its cell key into a figure with noise that averages zero.
 */
interface Perturbation {

    /** A figure ready for show, never below {@code minimum}. */
    int apply(int count, int cellKey, int minimum);

    /** The greatest distance from the true figure that {@link #apply} can put a figure at. */
    int deviation();

    /** Noise of at most {@value PTable#REACH}, then rounding to a multiple of {@value CellKey#BASE}. */
    Perturbation CELL_KEY = new CellKey();

    /** See {@link Perturbation}. */
    final class CellKey implements Perturbation {
        static final int BASE = 5;

        @Override
        public int apply(int count, int cellKey, int minimum) {
            int noisy = PTable.target(count, cellKey);
            int rounded = Math.floorDiv(noisy + BASE / 2, BASE) * BASE;
            // Never below the threshold: a shown figure says "at least k", and its distance stays within the deviation.
            return Math.max(rounded, minimum);
        }

        @Override
        public int deviation() {
            return PTable.REACH + BASE / 2;
        }
    }
}
