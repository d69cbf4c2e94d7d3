package org.weir.console.pages;

import java.util.List;

/**
 * A person's own account.
 *
 * @param name the account's
 * @param own whether the account is the program's own: only then it has a password and passkeys here
 * @param passkeysPossible whether passkeys can be made here
 * @param passkeys those there are
 * @param done text key of what was just done; empty when nothing was
 * @param wrong text key of what went wrong; empty when nothing did
 * @param shortest how many characters a password has at least
 */
public record AccountView(
        String name,
        boolean own,
        boolean passkeysPossible,
        List<PasskeyLine> passkeys,
        String done,
        String wrong,
        int shortest) {
    public AccountView {
        passkeys = List.copyOf(passkeys);
    }

    /** A passkey. */
    public record PasskeyLine(String credential, String label, String created, String used) {}
}
