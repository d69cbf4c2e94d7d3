package org.weir.node.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * With whom an agency adds up its figures. The hub admits members, so members that the agency has not named itself could be the hub's
 * own: they count as working together with it.
 *
 * @param named ids; empty for every member, whoever joins later too
 */
public record Partners(Set<String> named) {
    public static final Partners ALL_MEMBERS = new Partners(Set.of());

    public Partners {
        named = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(named));
    }

    /** Those of a roster that the agency has not named. */
    public List<String> strangers(Collection<String> roster, String self) {
        if (named.isEmpty()) {
            return List.of();
        }
        TreeSet<String> strangers = new TreeSet<>(roster);
        strangers.removeAll(named);
        strangers.remove(self);
        return List.copyOf(strangers);
    }
}
