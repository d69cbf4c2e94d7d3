package org.weir.console.oidc;

import java.util.List;
import java.util.Set;
import org.weir.console.accounts.Role;

/**
 * Who signed in at the provider, and what that counts for here.
 *
 * @param roles at least one
 * @param purposes what they may ask for, if they may ask
 */
public record Person(String name, Set<Role> roles, List<String> purposes) {
    public Person {
        roles = Set.copyOf(roles);
        purposes = List.copyOf(purposes);
    }
}
