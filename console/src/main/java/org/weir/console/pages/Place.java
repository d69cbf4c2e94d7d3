package org.weir.console.pages;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.weir.console.accounts.Role;

/**
 * Which program's pages these are.
 *
 * @param key letters, digits and hyphens; names the cookies, because cookies of one host are shared by all of its ports
 * @param nameKey text key of what the place is called: "Agency desk"
 * @param name whose it is: an agency, a federation
 * @param menu the pages that are in the menu, in order
 */
public record Place(String key, String nameKey, String name, List<MenuEntry> menu) {
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,80}");

    public Place {
        menu = List.copyOf(menu);
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A place's key has lower-case letters, digits and hyphens");
        }
    }

    /**
     * A page in the menu, for those who may open it.
     *
     * @param key text key
     */
    public record MenuEntry(String path, String key, Set<Role> roles) {
        public MenuEntry {
            roles = Set.copyOf(roles);
        }
    }
}
