package org.weir.node.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.weir.membership.Member;
import org.weir.question.SubjectType;

/**
 * One permission.
 *
 * @param to which agencies
 * @param roles kinds of agency (code list {@code agency-kind}); empty for any kind
 * @param purposes keys of the purpose list
 * @param subjects what may be counted
 * @param breakdowns per property, the levels whose codes may be shown as cells
 * @param filters per property, the levels whose codes may limit what is counted
 */
public record Grant(
        Recipients to,
        Set<String> roles,
        Set<String> purposes,
        Set<SubjectType> subjects,
        Map<String, Set<String>> breakdowns,
        Map<String, Set<String>> filters) {
    public Grant {
        roles = ordered(roles);
        purposes = ordered(purposes);
        subjects = Set.copyOf(subjects);
        breakdowns = ordered(breakdowns);
        filters = ordered(filters);
    }

    private static Set<String> ordered(Collection<String> texts) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(texts));
    }

    private static Map<String, Set<String>> ordered(Map<String, Set<String>> levels) {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        levels.forEach((property, names) -> copy.put(property, ordered(names)));
        return Collections.unmodifiableMap(copy);
    }

    /** Whether it is for this member at all. */
    boolean isFor(Member member) {
        boolean named = switch (to) {
            case Recipients.AllMembers _ -> true;
            case Recipients.Agencies some -> some.ids().contains(member.id());
        };
        return named && (roles.isEmpty() || roles.contains(member.kind()));
    }

    /** Whom a grant is for. Agencies are compared exactly. */
    public sealed interface Recipients {

        /** Every active member of the federation, whoever joins later too. */
        record AllMembers() implements Recipients {}

        record Agencies(List<String> ids) implements Recipients {
            public Agencies {
                ids = List.copyOf(ids);
            }
        }
    }
}
