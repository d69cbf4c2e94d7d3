package org.weir.masking;

/**
 * Where a member's budget ledger stands when it joins. The log keeps the session with the number: whoever puts an older copy of the
 * ledger back has no such line, or that of another session.
 *
 * @param number of the ledger's newest line, which announces this very session
 * @param checked size of the log up to which the member has compared the log's numbers with its ledger
 */
public record LedgerStand(long number, long checked) {
    public LedgerStand {
        if (number < 1 || checked < 0) {
            throw new IllegalArgumentException("A session is announced in the ledger before it is joined");
        }
    }
}
