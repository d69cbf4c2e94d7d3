package org.weir.hub.http.view;

import java.util.List;

/**
 * A change that is about to be proposed.
 *
 * @param effects what it will do, before anybody does it
 * @param wrong why it could not be proposed; empty at first
 */
public record ChangeView(
        MemberLine member,
        String change,
        String title,
        List<String> effects,
        String reason,
        String wrong,
        int longest) {
    public ChangeView {
        effects = List.copyOf(effects);
    }
}
