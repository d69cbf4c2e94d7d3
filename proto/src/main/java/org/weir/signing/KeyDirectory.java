package org.weir.signing;

import java.util.List;

/** Port: the keys the membership pins for an issuer. Identities are compared exactly, never by prefix or display name. */
public interface KeyDirectory {

    /** The keys an issuer may sign with now; empty for a stranger and for a member that is suspended or revoked. */
    List<VerificationKey> keysOf(String issuer);
}
