package org.weir.node.desk.view;

import java.util.List;

/**
 * "Connection".
 *
 * @param connected whether the link to the hub stands
 * @param link a sentence about it
 * @param membership number of the membership in force here
 * @param ourKey identifier of the key this agency signs with
 * @param hubKey identifier of the hub's key, pinned when the node joined
 * @param stopped who stopped answering and why; empty when questions are answered
 * @param mayStop whether this person may
 * @param tokens people who ask with programs
 */
public record ConnectionView(
        String agency,
        String federation,
        String hub,
        boolean connected,
        String link,
        String membership,
        String profile,
        String ourKey,
        String hubKey,
        List<MemberLine> members,
        List<TokenLine> tokens,
        String stopped,
        boolean mayStop) {
    public ConnectionView {
        members = List.copyOf(members);
        tokens = List.copyOf(tokens);
    }

    public record MemberLine(String id, String name, String kind, String state, String standing) {}

    public record TokenLine(String person, String purposes, String expires) {}
}
