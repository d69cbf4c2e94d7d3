package org.weir.console.pages;

import java.time.Instant;
import org.weir.console.accounts.Account;

/**
 * Somebody who has signed in.
 *
 * @param account as it was then; it ends with any change of the account
 * @param own whether the account is the program's own, and not a provider's word
 * @param token what every form of the person's pages carries, so that no other site can send one
 * @param since when it began
 */
record Session(Account account, boolean own, String token, Instant since) {

    @Override
    public String toString() {
        return "session of " + account.name();
    }
}
