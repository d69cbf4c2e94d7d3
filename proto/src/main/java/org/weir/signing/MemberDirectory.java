package org.weir.signing;

import java.util.Optional;
import org.weir.transparency.VerifierKey;

/** Port: what the membership pins for its members, beside the keys of their envelopes. */
public interface MemberDirectory extends KeyDirectory {

    /** The key a member's node signs its own log with; empty for a stranger and for a member that is suspended or revoked. */
    Optional<VerifierKey> logKeyOf(String agency);
}
