package org.weir.hub.total;

import java.util.List;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;

/**
 * Port: a member of a session, over its node's connection. Methods never wait for the node, but may take their time to read the log for
 * it; a message that is lost makes it late.
 */
public interface TotalMember {
    String agency();

    void invite(Terms terms);

    /**
     * @param seals the joinings of all members
     * @param from where the log's part for this member begins
     */
    void roster(List<String> seals, long from, LoggedStep logged);

    /** @param from where the log's part begins */
    void survivors(Survivors survivors, long from, LoggedStep logged);

    /** The session is over; nothing more comes. */
    void over(String session);
}
