package org.weir.disclosure;

/**
 * The rules a table is released with: what travels beside it so that a reader can judge each figure.
 *
 * @param profile name of the release profile
 * @param minimum least number of distinct persons behind a shown figure
 * @param minimumForMinors the same for cells that are only about persons under 18
 * @param deviation the greatest distance of a shown figure from the true one
 */
public record Protection(String profile, int minimum, int minimumForMinors, int deviation) {

    /** No policy can go below (disclosure floors). */
    public static final int FLOOR = 5;

    public Protection {
        if (minimum < 1 || minimumForMinors < minimum || deviation < 0) {
            throw new IllegalArgumentException("Thresholds are positive, and no lower for persons under 18");
        }
    }
}
