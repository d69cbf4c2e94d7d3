package org.weir.console.pages;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passkey;
import org.weir.console.accounts.Passwords;
import org.weir.console.limit.Guesses;
import org.weir.console.passkeys.PasskeyException;
import org.weir.console.passkeys.Passkeys;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;

/**
 * What people do with their own account: another password, passkeys, signing out everywhere. A password, and what stands for one, is
 * changed only by somebody who knows the present one.
 */
final class AccountPages {
    private static final Set<String> DONE =
            Set.of("account.done.password", "account.done.passkey", "account.done.removed");

    private final AccountStore accounts;
    private final Sessions sessions;
    private final Guesses guesses;
    private final @Nullable Passkeys passkeys;

    /** @param guesses of passwords, the same as at the sign-in */
    AccountPages(AccountStore accounts, Sessions sessions, Guesses guesses, @Nullable Passkeys passkeys) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.guesses = guesses;
        this.passkeys = passkeys;
    }

    Reply show(Visit visit) {
        String done = visit.parameter("done")
                .map("account.done."::concat)
                .filter(DONE::contains)
                .orElse("");
        return page(visit, 200, done, "");
    }

    private Reply page(Visit visit, int status, String done, String wrong) {
        Words words = visit.words();
        String name = visit.account().name();
        boolean own = isOwn(visit);
        List<AccountView.PasskeyLine> lines = own
                ? accounts.passkeys().of(name).stream().map(p -> line(words, p)).toList()
                : List.of();
        return visit.sharedPage(
                status,
                "account",
                words.t("account.title"),
                passkeys == null || !own ? Script.NONE : Script.PASSKEY,
                new AccountView(name, own, own && passkeys != null, lines, done, wrong, Passwords.SHORTEST));
    }

    private static AccountView.PasskeyLine line(Words words, Passkey passkey) {
        return new AccountView.PasskeyLine(
                passkey.credential(),
                passkey.label(),
                words.time(passkey.created()),
                passkey.used().map(words::time).orElse(words.t("account.passkey.never")));
    }

    private boolean isOwn(Visit visit) {
        return accounts.find(visit.account().name()).isPresent();
    }

    /** The account that this is the password of, as it is now; empty when it is another's or nobody's. Too many guesses are none. */
    private Optional<Account> verified(Visit visit, String field) throws ProblemException {
        String name = visit.account().name();
        // Whoever has a session goes by a count of their own, not by what strangers at the same address try.
        if (!guesses.take(name, visit.request().client(), true)) {
            throw Problem.of(
                            429,
                            "too-many-failures",
                            "Too many wrong passwords.",
                            "Wait a few minutes, then try again.")
                    .said("problem.too-many-failures")
                    .withHeader("Retry-After", "90")
                    .exception();
        }
        Optional<Account> account = accounts.verify(name, visit.field(field));
        if (account.isPresent()) {
            guesses.right(name, visit.request().client(), true);
        }
        return account;
    }

    // --- The password ---

    /** Changes it; every session of the account ends, and this browser gets a fresh one. */
    Reply password(Visit visit, SessionCookie cookie) throws ProblemException, IOException {
        String wanted = visit.field("new");
        Optional<Account> known = isOwn(visit) ? verified(visit, "current") : Optional.empty();
        if (known.isEmpty()) {
            return page(visit, 422, "", "account.wrong.current");
        }
        if (!wanted.equals(visit.field("again"))) {
            return page(visit, 422, "", "account.wrong.again");
        }
        if (wanted.equals(visit.field("current"))
                || wanted.contains(visit.account().name())) {
            return page(visit, 422, "", "account.wrong.easy");
        }
        try {
            // Whose account the operator has changed meanwhile is not known any more, and signs in with what the
            // operator gave them.
            return accounts.changePassword(known.get(), wanted)
                    .map(changed -> Reply.seeOther("/account?done=password")
                            .with("Set-Cookie", cookie.of(sessions.begin(changed))))
                    .orElseGet(() -> Reply.seeOther("/sign-in").with("Set-Cookie", cookie.of("")));
        } catch (IllegalArgumentException _) {
            return page(visit, 422, "", "account.wrong.length");
        }
    }

    /** Ends every session of the account, this one too. */
    Reply signOutEverywhere(Visit visit, SessionCookie cookie) {
        sessions.endAll(visit.account().name());
        return Reply.seeOther("/sign-in").with("Set-Cookie", cookie.of(""));
    }

    /** Makes the session's cookie; with an empty value it is taken away. */
    @FunctionalInterface
    interface SessionCookie {
        String of(String session);
    }

    // --- Passkeys ---

    private Passkeys passkeys() throws ProblemException {
        if (passkeys == null) {
            throw Problem.of(404, "no-passkeys", "There are no passkeys here.", "The operator can switch them on.")
                    .said("problem.no-passkeys")
                    .exception();
        }
        return passkeys;
    }

    Reply beginPasskey(Visit visit) throws ProblemException {
        Passkeys makes = passkeys();
        if (!isOwn(visit) || verified(visit, "password").isEmpty()) {
            return json(403, new JsonObject().put("code", "password"));
        }
        try {
            return asked(makes.make(visit.account().name()));
        } catch (PasskeyException _) {
            return failed();
        }
    }

    Reply makePasskey(Visit visit) throws ProblemException, IOException {
        try {
            passkeys()
                    .made(
                            visit.account(),
                            visit.field("ticket"),
                            visit.field("label").strip(),
                            visit.field("answer"));
            return json(200, new JsonObject().put("to", "/account?done=passkey"));
        } catch (PasskeyException | IllegalArgumentException _) {
            return failed();
        }
    }

    Reply removePasskey(Visit visit) throws ProblemException, IOException {
        accounts.passkeys().remove(visit.account().name(), visit.field("credential"));
        return Reply.seeOther("/account?done=removed");
    }

    static Reply asked(Passkeys.Asked asked) {
        return json(200, new JsonObject().put("ticket", asked.ticket()).put("options", asked.options()));
    }

    static Reply failed() {
        return json(403, new JsonObject().put("code", "failed"));
    }

    static Reply json(int status, JsonObject document) {
        return Reply.of(status, "application/json", document.encode().getBytes(StandardCharsets.UTF_8));
    }
}
