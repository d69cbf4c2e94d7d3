package org.weir.membership;

import java.util.List;
import java.util.regex.Pattern;
import org.weir.signing.Issuers;
import org.weir.signing.VerificationKey;
import org.weir.transparency.VerifierKey;

/**
 * One agency of a federation.
 *
 * @param id the agency's identifier: lower-case letters, digits and hyphens; compared exactly
 * @param name what people call it
 * @param kind kind of agency (code list {@code agency-kind}), or {@link #NO_KIND}
 * @param standing whether its signatures count
 * @param keys the keys it signs envelopes with
 * @param witness the key its node cosigns the federation's log with
 * @param log the key its node signs its own log with
 */
public record Member(
        String id,
        String name,
        String kind,
        Standing standing,
        List<VerificationKey> keys,
        VerifierKey witness,
        VerifierKey log) {
    /** Of an agency whose kind nobody stated: no rule that is for certain kinds is for it. */
    public static final String NO_KIND = "";

    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public Member {
        requireFacts(id, name);
        keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException with a sentence for people */
    public static void requireFacts(String id, String name) {
        requireId(id);
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("An agency's name has 1 to 200 characters");
        }
    }

    /** @throws IllegalArgumentException with a sentence for people */
    public static void requireId(String id) {
        if (!ID.matcher(id).matches() || id.equals(Issuers.HUB) || id.equals(LogNames.LOG)) {
            throw new IllegalArgumentException(
                    "An agency's id has 1 to 63 lower-case letters, digits and inner hyphens, and is not 'hub' or 'log'");
        }
    }

    public Member with(Standing other) {
        return new Member(id, name, kind, other, keys, witness, log);
    }

    /** Whether a member takes part. */
    public enum Standing {
        ACTIVE,
        /** For a time: keeps its place and its keys, and none of its signatures count. */
        SUSPENDED,
        /** For good. */
        REVOKED
    }
}
