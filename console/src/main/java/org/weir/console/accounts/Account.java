package org.weir.console.accounts;

import java.util.regex.Pattern;

/**
 * Somebody who may sign in.
 *
 * @param name compared exactly
 * @param role what they may do
 */
public record Account(String name, Role role) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?");

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An account's name has 1 to 64 lower-case letters, digits, and . _ @ - inside");
        }
    }
}
