package org.weir.console.pages;

import java.time.Instant;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.Way;

/**
 * Somebody who has signed in.
 *
 * @param account as it was then; it ends with any change of the account
 * @param way by which the person signed in
 * @param token what every form of the person's pages carries, so that no other site can send one
 * @param since when it began
 */
record Session(Account account, Way way, String token, Instant since) {

    @Override
    public String toString() {
        return "session of " + account.name();
    }
}
