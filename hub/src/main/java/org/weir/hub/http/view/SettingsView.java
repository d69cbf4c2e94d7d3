package org.weir.hub.http.view;

import java.util.List;

/** The hub's settings, each with where it is set and what it does. */
public record SettingsView(List<Line> lines, boolean accounts) {
    public SettingsView {
        lines = List.copyOf(lines);
    }

    /**
     * A setting.
     *
     * @param key as in {@code hub.yaml}, or the word for a file of its own
     * @param where it is set: key of a page's word
     */
    public record Setting(String key, String value, String where) {}

    /**
     * One as shown.
     *
     * @param where it is set
     * @param effect of it
     */
    public record Line(String key, String value, String where, String effect) {}
}
