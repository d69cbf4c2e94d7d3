package org.weir.console.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do. Nothing follows from one role for another. */
public enum Role {
    /** Asks questions in the agency's name. */
    ANALYST,
    /** Keeps a program running. */
    OPERATOR,
    /** Is the second person of a decision. */
    APPROVER,
    /** Answers for the rules: a governance or data protection officer. */
    OFFICER,
    /** Sees what was decided and checks it, and can change nothing. */
    AUDITOR,
    /** Reads the hub's log with a program of its own; its one page stops every question. */
    MEMBER;

    /** As written in files and commands. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
