package org.weir.node.total;

import java.util.Optional;
import org.weir.disclosure.MaskedTable;
import org.weir.masking.FixedRoster;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.Roll;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Terms;

/**
 * Port: one session's messages with the hub. What comes back is unverified, but for the roster and the survivors, whose types say that
 * the log was checked. Waiting ends with an exception when the session's time is over or nobody waits for it any more.
 *
 * <p>A table can be sent in one form only: masked.
 */
public interface Exchange {

    /** The times the hub proposes; empty when it asks for a table of this agency alone. */
    Optional<Times> times();

    void join(String seal) throws SessionRefusedException;

    /** The members that the log fixed. */
    FixedRoster roster(Terms terms, Roll roll, Seals keys) throws SessionRefusedException, InterruptedException;

    void upload(String seal, MaskedTable table) throws SessionRefusedException;

    /** The survivors that the log fixed. */
    FixedSurvivors survivors(Terms terms) throws SessionRefusedException, InterruptedException;
}
