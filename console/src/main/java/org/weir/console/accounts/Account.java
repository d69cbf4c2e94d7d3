package org.weir.console.accounts;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A person who may sign in.
 *
 * @param name the agency's own name for the person: a pseudonym, because an analyst's travels with every question
 * @param roles at least one
 * @param purposes keys of the purpose list that an analyst may ask for; the first is the usual one
 * @param created when the account, or its password, was made
 * @param password hash of the password, see {@link Passwords}
 */
public record Account(String name, Set<Role> roles, List<String> purposes, Instant created, String password) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern PURPOSE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An account's name has 1 to 64 letters, digits and . _ @ - and no spaces");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("An account has at least one role");
        }
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        purposes = List.copyOf(purposes);
        if (!purposes.stream().allMatch(p -> PURPOSE.matcher(p).matches())) {
            throw new IllegalArgumentException("A purpose is named by its key, such as statistics");
        }
        if (roles.contains(Role.ANALYST) && purposes.isEmpty()) {
            throw new IllegalArgumentException("An analyst's account names at least one purpose");
        }
    }

    /** Whether an account could have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether the person has one of these roles. */
    public boolean hasOneOf(Set<Role> some) {
        return roles.stream().anyMatch(some::contains);
    }

    /** The name only. */
    @Override
    public String toString() {
        return "account " + name;
    }
}
