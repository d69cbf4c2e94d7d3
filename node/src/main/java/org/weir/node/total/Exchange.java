package org.weir.node.total;

import java.util.List;
import org.weir.disclosure.MaskedTable;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Terms;

/**
 * Port: one session's messages with the hub. Whatever comes back is unverified, but for the survivors, whose type says that the
 * log was checked. Waiting ends with an exception when the session's time is over or nobody waits for it any more.
 *
 * <p>A table can be sent in one form only: masked.
 */
public interface Exchange {

    void join(String seal) throws SessionRefusedException;

    /** The seals of everybody's joining. */
    List<String> roster() throws SessionRefusedException, InterruptedException;

    void upload(String seal, MaskedTable table) throws SessionRefusedException;

    /** The survivors that the log fixed. */
    FixedSurvivors survivors(Terms terms) throws SessionRefusedException, InterruptedException;

    void reveal(String seal) throws SessionRefusedException;
}
