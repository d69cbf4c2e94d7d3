package org.weir.masking;

/**
 * What a session of so many members withstands. A third of them may work together with the hub, and a tenth may drop out; the rest
 * is assumed honest and present, and its noise alone is the noise that is promised.
 *
 * @param members of the roster
 * @param colluders so many members may tell the hub all they know
 * @param dropouts so many members may be missing from the sum; with more the session ends without one
 */
public record Tolerance(int members, int colluders, int dropouts) {
    /** With one honest member its noise would be all there is, and its vector all that is unknown. */
    public static final int LEAST_HONEST = 2;

    public Tolerance {
        if (colluders < 1 || dropouts < 0 || members - colluders - dropouts < LEAST_HONEST) {
            throw new IllegalArgumentException("At least " + LEAST_HONEST + " members are assumed honest and present");
        }
    }

    /**
     * The tolerance of a roster of this size.
     *
     * @throws IllegalArgumentException below three members
     */
    public static Tolerance of(int members) {
        return new Tolerance(members, Math.max(1, members / 3), members / 10);
    }

    /** Members whose noise is counted on. */
    public int honest() {
        return members - colluders - dropouts;
    }

    /** The least number of survivors that a node reveals anything for. */
    public int leastSurvivors() {
        return members - dropouts;
    }
}
