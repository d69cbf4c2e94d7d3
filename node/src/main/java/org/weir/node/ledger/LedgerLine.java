package org.weir.node.ledger;

import java.io.IOException;

/**
 * One line of the budget ledger. Lines are numbered from 1 on, without a gap; the number of an announcement is in the federation's
 * log before anything is charged for its session, so that an older copy of the ledger is noticed.
 */
sealed interface LedgerLine permits Charge, LedgerLine.Announcement {
    long sequence();

    /** Year of the ledger in which it was written (UTC). */
    int year();

    String session();

    String line();

    /**
     * A session that this agency is about to join.
     *
     * @param checked size of the federation's log up to which its numbers were compared with this ledger
     */
    record Announcement(long sequence, int year, String session, long checked) implements LedgerLine {
        private static final String WORD = "joins";
        private static final int PARTS = 5;

        @Override
        public String line() {
            return sequence + " " + year + " " + session + " " + WORD + " " + checked;
        }

        private static Announcement parse(String[] parts) throws IOException {
            if (!parts[3].equals(WORD)) {
                throw new IOException("A line of the ledger has the unknown word " + parts[3]);
            }
            return new Announcement(
                    Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2], Long.parseLong(parts[4]));
        }
    }

    static LedgerLine parse(String line) throws IOException {
        String[] parts = line.split(" ", -1);
        try {
            return parts.length == Announcement.PARTS ? Announcement.parse(parts) : Charge.parse(parts);
        } catch (IllegalArgumentException e) {
            throw new IOException("A line of the ledger cannot be read", e);
        }
    }
}
