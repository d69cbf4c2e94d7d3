package org.weir.hub.http.view;

import java.util.List;

/**
 * One agency of the roster.
 *
 * @param state class of the look of its standing
 * @param standing in words
 * @param link class of the look of its link: good or off
 * @param linked in words
 * @param key identifier of the key it signs with
 * @param changes keys of what may be proposed about it
 */
public record MemberLine(
        String id,
        String name,
        String kind,
        String state,
        String standing,
        String link,
        String linked,
        String key,
        List<String> changes) {
    public MemberLine {
        changes = List.copyOf(changes);
    }
}
