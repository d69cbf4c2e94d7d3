package org.weir.membership;

import java.util.List;
import java.util.regex.Pattern;
import org.weir.signing.Issuers;
import org.weir.signing.VerificationKey;

/**
 * One agency of a federation.
 *
 * @param id the agency's identifier: lower-case letters, digits and hyphens; compared exactly
 * @param name what people call it
 * @param kind kind of agency (code list {@code agency-kind})
 * @param standing whether its signatures count
 * @param keys the keys it signs with
 */
public record Member(String id, String name, String kind, Standing standing, List<VerificationKey> keys) {
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public Member {
        requireId(id);
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("An agency's name has 1 to 200 characters");
        }
        keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException with a sentence for people */
    public static void requireId(String id) {
        if (!ID.matcher(id).matches() || id.equals(Issuers.HUB)) {
            throw new IllegalArgumentException(
                    "An agency's id has 1 to 63 lower-case letters, digits and inner hyphens, and is not 'hub'");
        }
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
