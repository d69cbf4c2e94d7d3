package org.weir.hub.total;

import java.util.List;
import org.weir.masking.SurvivorsEvidence;
import org.weir.masking.Terms;

/** Port: a member of a session, over its node's connection. Methods never block; a message that is lost makes the member late. */
public interface TotalMember {
    String agency();

    void invite(Terms terms);

    /** @param seals the joinings of all members */
    void roster(List<String> seals);

    void survivors(SurvivorsEvidence evidence);

    /** The session is over; nothing more comes. */
    void over(String session);
}
