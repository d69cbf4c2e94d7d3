package org.weir.disclosure;

/**
 * The probabilities of the cell-key method: the table of greatest entropy for noise between -5 and 5 with mean 0 and variance 3 that
 * leaves nothing negative and nothing at 1 or 2, as the package {@code ptable} 1.0.0 prints it (D = 5, V = 3, js = 2).
 *
 * <p>Counts below {@link Protection#FLOOR} are withheld before they get here, so rows 5 to 7 and the one of all larger counts are the
 * whole table. In whole numbers: the same key gives the same figure on every machine, in every release of Java.
 */
final class PTable {
    static final int REACH = 5;

    private static final int FIRST = 5;

    /** Per row, in units of 2^-32: the probability that the noise is at most -5, -4, ..., 4. */
    private static final long[][] CUMULATIVE = {
        {
            0x052862caL, 0x052862caL, 0x052862caL, 0x3188e2afL, 0x6a044a83L,
            0xa2ac9b18L, 0xcf774908L, 0xeb5fc9d0L, 0xf9141daaL, 0xfe61dee0L
        },
        {
            0x00000000L, 0x00000000L, 0x12708beeL, 0x35706feaL, 0x67f60ea6L,
            0x9f6c9fb5L, 0xcdbaec64L, 0xeb21ca88L, 0xf9546aa5L, 0xfe8b342eL
        },
        {
            0x00000000L, 0x04b86e5fL, 0x12ec9f92L, 0x320f2e03L, 0x63c6ce38L,
            0x9d9c4e8cL, 0xce9e9c39L, 0xecdfae60L, 0xfa7aab3eL, 0xfeefb1d8L
        },
        {
            0x00f880dcL, 0x0537ce72L, 0x129adb41L, 0x30fff84dL, 0x62b6a1eeL,
            0x9d495e11L, 0xcf0007b2L, 0xed6524beL, 0xfac8318dL, 0xff077f23L
        }
    };

    private PTable() {}

    /** The figure that a count becomes. For counts below the floor, which only tests have, the row of the floor. */
    static int target(int count, int cellKey) {
        long[] row = CUMULATIVE[Math.clamp(count - FIRST, 0, CUMULATIVE.length - 1)];
        long key = Integer.toUnsignedLong(cellKey);
        int noise = -REACH;
        for (long threshold : row) {
            noise += key >= threshold ? 1 : 0;
        }
        return Math.max(0, count + noise);
    }
}
