package org.weir.node.importing;

import java.util.Arrays;

/**
 * The line on which each case id was first seen: one open table of numbers, twelve bytes a place, at most three quarters full.
 *
 * <p>A case is known by 64 bits of its keyed pseudonym. Two different ids among ten million are taken for one with a chance of
 * about one in four hundred thousand.
 */
final class SeenCases {
    /** More are refused: at this number the table takes some 1.6 GB, and a file so large is split. */
    static final int MOST = 100_000_000;

    private static final int FREE = 0;

    private long[] cases = new long[1024];
    private int[] lines = new int[1024];
    private int seen;

    /** The line of the first row with this case; {@code line} itself when it is the first. */
    long firstLine(long key, long line) {
        if (seen >= lines.length / 4 * 3) {
            grow();
        }
        int at = place(key);
        if (lines[at] != FREE) {
            return lines[at];
        }
        if (seen == MOST || line > Integer.MAX_VALUE) {
            throw new UnreadableSource("it has more than " + MOST + " cases; split it into several imports");
        }
        cases[at] = key;
        lines[at] = (int) line;
        seen++;
        return line;
    }

    private int place(long key) {
        int mask = lines.length - 1;
        // The key is pseudorandom already: any of its bits will do.
        int at = (int) key & mask;
        while (lines[at] != FREE && cases[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] formerCases = cases;
        int[] formerLines = lines;
        cases = new long[formerCases.length * 2];
        lines = new int[formerLines.length * 2];
        Arrays.fill(lines, FREE);
        for (int i = 0; i < formerLines.length; i++) {
            if (formerLines[i] != FREE) {
                int at = place(formerCases[i]);
                cases[at] = formerCases[i];
                lines[at] = formerLines[i];
            }
        }
    }
}
