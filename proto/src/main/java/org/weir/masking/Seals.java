package org.weir.masking;

/** Port: signs statements as this member, and opens those of others by the keys that the membership pins. */
public interface Seals {

    /** Signs. The statement's agency must be the one whose key this is. */
    String seal(Statement statement);

    /**
     * Opens.
     *
     * @return a statement whose {@code agency()} signed it
     * @throws SessionRefusedException when no current key of that agency verifies it
     */
    Statement open(String seal) throws SessionRefusedException;
}
