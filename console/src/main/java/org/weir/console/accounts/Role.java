package org.weir.console.accounts;

import java.util.Arrays;
import java.util.Optional;

/** What an account may do. No role changes anything. */
public enum Role {
    /** Reads the log, its entries and how the federation stands. */
    AUDITOR("auditor"),
    /** Reads the log. */
    MEMBER("member");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The word in files and commands. */
    public String word() {
        return word;
    }

    public static Optional<Role> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
