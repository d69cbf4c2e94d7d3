package org.weir.hub.http.view;

import java.util.List;

/**
 * Who may sign in.
 *
 * @param locked names that nothing opens a page for
 * @param mayChange whether the reader may add and lock out
 * @param roles that the pages can give
 * @param name as typed
 * @param wrong why that was not taken; empty when nothing is wrong
 * @param made name of the account just made; empty when none was
 * @param password of the account just made, shown this once
 */
public record AccountsView(
        List<Line> lines,
        List<Locked> locked,
        boolean mayChange,
        List<QuestionsView.Option> roles,
        String name,
        String wrong,
        String made,
        String password) {
    public AccountsView {
        lines = List.copyOf(lines);
        locked = List.copyOf(locked);
        roles = List.copyOf(roles);
    }

    /**
     * An account.
     *
     * @param own whether it is the reader's
     */
    public record Line(String name, String roles, String since, boolean own) {}

    public record Locked(String name, String since) {}

    /** Never the password. */
    @Override
    public String toString() {
        return "accounts: " + lines.size();
    }
}
