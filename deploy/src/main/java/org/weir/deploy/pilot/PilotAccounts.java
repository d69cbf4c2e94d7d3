package org.weir.deploy.pilot;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;

/**
 * One made-up person a role, with one password at the hub and at every desk: on one machine and with made-up records, more
 * passwords would protect nothing. An account that somebody changed stays as it is.
 */
final class PilotAccounts {
    static final Set<Role> HUB = EnumSet.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR);
    static final Set<Role> DESK = EnumSet.of(Role.ANALYST, Role.OFFICER, Role.OPERATOR, Role.AUDITOR);

    private final PilotFolder folder;
    private final List<String> purposes;
    private final Clock clock;
    private final Map<Role, String> hashes = new EnumMap<>(Role.class);

    PilotAccounts(PilotFolder folder, List<String> purposes, Clock clock) {
        this.folder = folder;
        this.purposes = purposes;
        this.clock = clock;
    }

    void ensure(AccountStore accounts, Set<Role> roles) throws IOException {
        for (Role role : roles) {
            if (accounts.find(role.key()).isEmpty()) {
                accounts.putHashed(new Account(
                        role.key(),
                        Set.of(role),
                        role == Role.ANALYST ? purposes : List.of(),
                        clock.instant(),
                        hash(role)));
            }
        }
    }

    private String hash(Role role) throws IOException {
        String known = hashes.get(role);
        if (known != null) {
            return known;
        }
        String made = Passwords.hash(password(role));
        hashes.put(role, made);
        return made;
    }

    private String password(Role role) throws IOException {
        return folder.secret(role.key(), folder::randomWord);
    }

    /** For the ready line; the auditor first, whom the documents name. */
    List<Ready.Account> ready() throws IOException {
        List<Ready.Account> accounts = new ArrayList<>();
        for (Role role : List.of(Role.AUDITOR, Role.ANALYST, Role.OFFICER, Role.APPROVER, Role.OPERATOR)) {
            accounts.add(new Ready.Account(role.key(), role.key(), password(role)));
        }
        return accounts;
    }
}
