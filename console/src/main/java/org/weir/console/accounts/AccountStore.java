package org.weir.console.accounts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.weir.console.durable.ParsedLines;
import org.weir.console.durable.SharedLines;

/**
 * The accounts of one program in one file that only its owner may read. What another process changes counts from the next request
 * on; a file that cannot be read lets nobody in.
 */
public final class AccountStore {
    private static final String FORM = "weir-accounts/1";
    private static final String NONE = "-";

    private final SharedLines file;
    private final ParsedLines<Map<String, Account>> parsed;
    private final Clock clock;
    private final PasskeyStore passkeys;

    private AccountStore(Path file, Clock clock) {
        this.file = new SharedLines(file, FORM);
        this.parsed = new ParsedLines<>(this.file, AccountStore::parse);
        this.clock = clock;
        this.passkeys = new PasskeyStore(file.resolveSibling("passkeys"), clock);
    }

    public static AccountStore at(Path file, Clock clock) {
        return new AccountStore(file, clock);
    }

    /**
     * Adds an account, or replaces the one of this name with its roles and password; its sessions end, and its passkeys are gone.
     *
     * @param purposes for analysts; see {@link Account}
     * @throws IllegalArgumentException with a sentence for people
     */
    public void put(String name, Set<Role> roles, List<String> purposes, String password) throws IOException {
        Account account = new Account(name, roles, purposes, clock.instant(), Passwords.hash(password));
        passkeys.removeAll(name);
        putHashed(account);
    }

    /**
     * Gives an account that is there another password; its sessions end, and its passkeys stay.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public void changePassword(String name, String password) throws IOException {
        String hash = Passwords.hash(password);
        file.change(lines -> {
            Map<String, Account> accounts = parse(lines);
            accounts.computeIfPresent(
                    name, (_, former) -> new Account(name, former.roles(), former.purposes(), clock.instant(), hash));
            return accounts.values().stream().map(AccountStore::line).toList();
        });
    }

    /** The accounts' passkeys. */
    public PasskeyStore passkeys() {
        return passkeys;
    }

    /** Adds or replaces an account whose password was hashed before. */
    public void putHashed(Account account) throws IOException {
        file.change(lines -> {
            Map<String, Account> accounts = parse(lines);
            accounts.put(account.name(), account);
            return accounts.values().stream().map(AccountStore::line).toList();
        });
    }

    /**
     * Removes an account with its passkeys; its sessions end.
     *
     * @return whether there was one
     */
    public boolean remove(String name) throws IOException {
        passkeys.removeAll(name);
        boolean[] found = new boolean[1];
        file.change(lines -> {
            Map<String, Account> accounts = parse(lines);
            found[0] = accounts.remove(name) != null;
            return accounts.values().stream().map(AccountStore::line).toList();
        });
        return found[0];
    }

    public List<Account> list() throws IOException {
        return List.copyOf(parse(file.read()).values());
    }

    /** The account of this name as it is now. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(current().get(name));
    }

    /** The account, when this is its password. */
    public Optional<Account> verify(String name, String password) {
        Optional<Account> account = find(name);
        boolean right =
                Passwords.matches(password, account.map(Account::password).orElse(Passwords.NOBODYS));
        return account.filter(_ -> right);
    }

    private Map<String, Account> current() {
        try {
            return parsed.now();
        } catch (IOException _) {
            // Closed: without a file that can be read there are no accounts.
            return Map.of();
        }
    }

    private static String line(Account account) {
        return String.join(
                " ",
                account.name(),
                account.roles().stream().map(Role::key).collect(Collectors.joining(",")),
                account.purposes().isEmpty() ? NONE : String.join(",", account.purposes()),
                Long.toString(account.created().getEpochSecond()),
                account.password());
    }

    private static Map<String, Account> parse(List<String> lines) throws IOException {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            try {
                accounts.put(
                        parts[0],
                        new Account(
                                parts[0],
                                Arrays.stream(parts[1].split(",", -1))
                                        .map(key -> Role.find(key).orElseThrow(IllegalArgumentException::new))
                                        .collect(Collectors.toSet()),
                                parts[2].equals(NONE) ? List.of() : List.of(parts[2].split(",", -1)),
                                Instant.ofEpochSecond(Long.parseLong(parts[3])),
                                parts[4]));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("The file of accounts is damaged", e);
            }
        }
        return accounts;
    }
}
