package org.weir.hub.http.view;

import java.util.List;

/**
 * Invitations of agencies.
 *
 * @param open those that can be redeemed still
 * @param mayInvite whether the reader may
 * @param kinds of agency
 * @param agency as typed
 * @param name as typed
 * @param wrong why that was not taken; empty when nothing is wrong
 * @param token of the invitation just made, shown this once; empty when none was
 */
public record InvitationsView(
        List<Line> open,
        boolean mayInvite,
        List<QuestionsView.Option> kinds,
        String agency,
        String name,
        String wrong,
        String token) {
    public InvitationsView {
        open = List.copyOf(open);
        kinds = List.copyOf(kinds);
    }

    /**
     * An invitation.
     *
     * @param state of it, as a class of the style sheet
     * @param word for it
     */
    public record Line(String agency, String name, String kind, String until, String state, String word) {}

    /** Never the token. */
    @Override
    public String toString() {
        return "invitations: " + open.size();
    }
}
