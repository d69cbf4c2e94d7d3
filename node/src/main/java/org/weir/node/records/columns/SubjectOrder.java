package org.weir.node.records.columns;

import java.util.Arrays;

/**
 * Sorts rows by the pseudonym of their subject, so that the rows of one subject stand together.
 *
 * <p>Pseudonyms are uniform, so 32 bits of each nearly decide: those and the row number are packed into one {@code long} and
 * sorted as such; the few runs that agree in them are then put right. Rows of one subject keep their order.
 */
final class SubjectOrder {
    private SubjectOrder() {}

    /** Row numbers in the order of {@code (high, low, row)}. */
    static int[] of(long[] high, long[] low, int rows) {
        long[] packed = new long[rows];
        for (int row = 0; row < rows; row++) {
            packed[row] = (high[row] & 0xffff_ffff_0000_0000L) | row;
        }
        Arrays.sort(packed);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = (int) packed[i];
        }
        for (int start = 0, end; start < rows; start = end) {
            end = start + 1;
            while (end < rows && packed[end] >>> 32 == packed[start] >>> 32) {
                end++;
            }
            settle(order, start, end, high, low);
        }
        return order;
    }

    private static void settle(int[] order, int start, int end, long[] high, long[] low) {
        for (int i = start + 1; i < end; i++) {
            int row = order[i];
            int j = i - 1;
            while (j >= start && before(row, order[j], high, low)) {
                order[j + 1] = order[j];
                j--;
            }
            order[j + 1] = row;
        }
    }

    private static boolean before(int a, int b, long[] high, long[] low) {
        return high[a] != high[b] ? high[a] < high[b] : low[a] < low[b];
    }
}
