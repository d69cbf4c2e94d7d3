package org.weir.console.pages;

import java.util.Set;
import org.weir.console.accounts.Role;

/** Who may do what: one line of the list of all pages and actions. */
public record Rule(String method, String path, Set<Role> roles) {
    public Rule {
        roles = Set.copyOf(roles);
    }
}
