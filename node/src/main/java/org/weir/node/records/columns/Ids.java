package org.weir.node.records.columns;

import java.util.Arrays;

/**
 * Small non-negative numbers, one a row, in one, two or four bytes each. Read a block at a time into {@code int}s, so that what
 * is done with them is written once.
 */
sealed interface Ids {

    int size();

    int get(int row);

    /** Copies rows {@code from} to {@code from + n} to the start of {@code into}. */
    void read(int from, int n, int[] into);

    /** Bytes a row. */
    int width();

    Ids first(int rows);

    /** These ids in another order: the row {@code i} of the result is the row {@code order[i]} of {@code source}. */
    static Ids gather(IdsBuffer source, int[] order, int greatest) {
        int n = order.length;
        if (greatest < 0x100) {
            byte[] ids = new byte[n];
            for (int i = 0; i < n; i++) {
                ids[i] = (byte) source.get(order[i]);
            }
            return new OfBytes(ids);
        }
        if (greatest < 0x10000) {
            char[] ids = new char[n];
            for (int i = 0; i < n; i++) {
                ids[i] = (char) source.get(order[i]);
            }
            return new OfChars(ids);
        }
        int[] ids = new int[n];
        for (int i = 0; i < n; i++) {
            ids[i] = source.get(order[i]);
        }
        return new OfInts(ids);
    }

    /** The first {@code n} of these, in as few bytes as the greatest of them needs. */
    static Ids packed(int[] ids, int n) {
        int greatest = 0;
        for (int i = 0; i < n; i++) {
            greatest = Math.max(greatest, ids[i]);
        }
        if (greatest < 0x100) {
            byte[] packed = new byte[n];
            for (int i = 0; i < n; i++) {
                packed[i] = (byte) ids[i];
            }
            return new OfBytes(packed);
        }
        if (greatest < 0x10000) {
            char[] packed = new char[n];
            for (int i = 0; i < n; i++) {
                packed[i] = (char) ids[i];
            }
            return new OfChars(packed);
        }
        return new OfInts(Arrays.copyOf(ids, n));
    }

    /** Up to 256 different values. */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record OfBytes(byte[] ids) implements Ids {
        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public int get(int row) {
            return ids[row] & 0xff;
        }

        @Override
        public void read(int from, int n, int[] into) {
            for (int i = 0; i < n; i++) {
                into[i] = ids[from + i] & 0xff;
            }
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public Ids first(int rows) {
            return new OfBytes(Arrays.copyOf(ids, rows));
        }
    }

    /** Up to 65,536. */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record OfChars(char[] ids) implements Ids {
        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public int get(int row) {
            return ids[row];
        }

        @Override
        public void read(int from, int n, int[] into) {
            for (int i = 0; i < n; i++) {
                into[i] = ids[from + i];
            }
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public Ids first(int rows) {
            return new OfChars(Arrays.copyOf(ids, rows));
        }
    }

    /** More. */
    @SuppressWarnings("ArrayRecordComponent") // Columns of numbers, shared within this package only.
    record OfInts(int[] ids) implements Ids {
        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public int get(int row) {
            return ids[row];
        }

        @Override
        public void read(int from, int n, int[] into) {
            System.arraycopy(ids, from, into, 0, n);
        }

        @Override
        public int width() {
            return 4;
        }

        @Override
        public Ids first(int rows) {
            return new OfInts(Arrays.copyOf(ids, rows));
        }
    }
}
