package org.weir.hub.http;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.weir.Bytes;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.http.view.AccountsView;
import org.weir.hub.http.view.QuestionsView;

/**
 * Who may sign in at the hub. These pages make accounts that watch, and lock out anybody but oneself, whatever they sign in with.
 * Accounts that decide are made on the hub's machine only, and so is letting somebody in again: an officer who could make a second
 * person here would be two people.
 */
final class AccountPages {
    static final Set<Role> READERS = EnumSet.of(Role.OFFICER, Role.OPERATOR, Role.AUDITOR);
    static final Set<Role> KEEPERS = EnumSet.of(Role.OFFICER);

    /** What an account made here can be. */
    private static final Set<Role> GIVEN = EnumSet.of(Role.AUDITOR, Role.MEMBER);

    private final AccountStore accounts;
    private final FederationLog log;
    private final Clock clock;

    AccountPages(AccountStore accounts, FederationLog log, Clock clock) {
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
    }

    Reply list(Visit visit) throws IOException {
        return show(visit, "", "", "", "");
    }

    private Reply show(Visit visit, String name, String wrong, String made, String password) throws IOException {
        Words words = visit.words();
        AccountsView view = new AccountsView(
                accounts.list().stream().map(account -> line(visit, account)).toList(),
                accounts.lockedOut().entrySet().stream()
                        .map(locked -> new AccountsView.Locked(locked.getKey(), words.time(locked.getValue())))
                        .toList(),
                visit.account().hasOneOf(KEEPERS),
                GIVEN.stream()
                        .map(role -> new QuestionsView.Option(role.key(), words.t("role." + role.key()), false))
                        .toList(),
                name,
                wrong,
                made,
                password);
        return visit.page(wrong.isEmpty() ? 200 : 422, "accounts", words.t("accounts.title"), view);
    }

    private static AccountsView.Line line(Visit visit, Account account) {
        Words words = visit.words();
        return new AccountsView.Line(
                account.name(),
                account.roles().stream()
                        .map(role -> words.t("role." + role.key()))
                        .collect(Collectors.joining(", ")),
                words.time(account.created()),
                account.name().equals(visit.account().name()));
    }

    /** Makes an account with a password of the program's making, which is shown on this page and nowhere else. */
    Reply add(Visit visit) throws ProblemException, IOException {
        String name = visit.field("name").strip();
        Optional<Role> role = Role.find(visit.field("role")).filter(GIVEN::contains);
        if (role.isEmpty()) {
            return show(visit, name, visit.words().t("accounts.role.wrong"), "", "");
        }
        if (accounts.find(name).isPresent()) {
            // Not to be a way of replacing somebody's password.
            return show(visit, name, visit.words().t("accounts.taken"), "", "");
        }
        if (accounts.isLockedOut(name)) {
            return show(visit, name, visit.words().t("accounts.locked.taken"), "", "");
        }
        String password = Passwords.random();
        Account account;
        try {
            account = new Account(name, Set.of(role.get()), List.of(), clock.instant(), Passwords.hash(password));
        } catch (IllegalArgumentException e) {
            return show(visit, name, String.valueOf(e.getMessage()), "", "");
        }
        long _ = log.acted(
                "account-made",
                name,
                visit.account().name(),
                Bytes.utf8(role.get().key()).sha256());
        if (!accounts.add(account)) {
            return show(visit, name, visit.words().t("accounts.taken"), "", "");
        }
        return show(visit, "", "", name, password);
    }

    /** Locks an account out: it is gone, nothing else opens a page for its name, and its sessions end. */
    Reply lock(Visit visit) throws ProblemException, IOException {
        String name = visit.request().pathParameter("id");
        if (accounts.find(name).isPresent()) {
            lockOut(visit, name);
        }
        return Reply.seeOther("/accounts");
    }

    /** Locks a name out that has no account here: of a person who signs in at a provider. */
    Reply lockName(Visit visit) throws ProblemException, IOException {
        String name = visit.field("name").strip();
        if (!Account.isName(name)) {
            return show(visit, "", visit.words().t("accounts.lock.wrong"), "", "");
        }
        lockOut(visit, name);
        return Reply.seeOther("/accounts");
    }

    private void lockOut(Visit visit, String name) throws ProblemException, IOException {
        if (name.equals(visit.account().name())) {
            throw Problem.of(
                            422,
                            "own-account",
                            "Nobody locks themselves out.",
                            "Another officer can, or whoever runs the hub's machine.")
                    .said("problem.own-account")
                    .exception();
        }
        if (!accounts.isLockedOut(name) || accounts.find(name).isPresent()) {
            long _ = log.acted(
                    "account-locked",
                    name,
                    visit.account().name(),
                    Bytes.utf8(name).sha256());
            accounts.lockOut(name);
        }
    }
}
