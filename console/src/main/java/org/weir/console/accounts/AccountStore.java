package org.weir.console.accounts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.weir.console.durable.SharedLines;

/**
 * The accounts of one program in one file that only its owner may read. What another process changes counts from the next request
 * on. A file that is there and cannot be read lets nobody in, and no provider's word either: each name may be somebody's.
 */
public final class AccountStore {
    private static final String FORM = "weir-accounts/1";
    private static final String NONE = "-";

    private final SharedLines file;
    private final GuardedLines<Account> guarded;
    private final Clock clock;
    private final PasskeyStore passkeys;
    private final LockedOut lockedOut;

    private AccountStore(Path file, Clock clock) {
        this.file = new SharedLines(file, FORM);
        this.guarded = new GuardedLines<>(file, this.file, AccountStore::parse);
        this.clock = clock;
        this.passkeys = new PasskeyStore(file.resolveSibling("passkeys"), clock);
        this.lockedOut = new LockedOut(file.resolveSibling("locked-out"), clock);
    }

    public static AccountStore at(Path file, Clock clock) {
        return new AccountStore(file, clock);
    }

    /**
     * Adds an account, or replaces the one of this name with its roles and password; its sessions end, its passkeys are gone, and it is
     * not locked out any more.
     *
     * @param purposes for analysts; see {@link Account}
     * @throws IllegalArgumentException with a sentence for people
     */
    public void put(String name, Set<Role> roles, List<String> purposes, String password) throws IOException {
        putHashed(new Account(name, roles, purposes, clock.instant(), Passwords.hash(password)));
        boolean _ = lockedOut.remove(name);
    }

    /**
     * Gives an account another password, if it is still the one that its person was known by; its sessions end, and its passkeys stay.
     *
     * @param known as it was when the present password was verified
     * @return the account from now on; empty when it was changed or removed since, and so stays as it is
     * @throws IllegalArgumentException with a sentence for people
     */
    public Optional<Account> changePassword(Account known, String password) throws IOException {
        Account next = new Account(
                known.name(),
                known.roles(),
                known.purposes(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Passwords.hash(password));
        return change(accounts -> accounts.replace(known.name(), known, next)) ? Optional.of(next) : Optional.empty();
    }

    /** The accounts' passkeys. */
    public PasskeyStore passkeys() {
        return passkeys;
    }

    /**
     * Adds a passkey of an account, if that is still the one that its person was known by.
     *
     * @throws IllegalArgumentException with a sentence: it is not, the passkey is there already, or there are too many
     */
    public void addPasskey(Account known, Passkey passkey) throws IOException {
        passkeys.add(passkey, () -> find(known.name()).filter(known::equals).isPresent());
    }

    /** The account that a passkey opens, which is noted; empty when either is gone. */
    public Optional<Account> enteredBy(String credential, long count) throws IOException {
        return passkeys.used(credential, count, this::find);
    }

    /** Adds or replaces an account whose password was hashed before; passkeys of its name are gone. */
    public void putHashed(Account account) throws IOException {
        // Also before: a crash in the middle must not leave them with the new account.
        passkeys.removeAll(account.name());
        boolean _ = passkeys.removeAllWith(
                account.name(),
                () -> change(accounts -> {
                    accounts.put(account.name(), account);
                    return true;
                }));
    }

    /**
     * Adds an account whose password was hashed before; passkeys left over under its name are gone.
     *
     * @return whether it was added: one that is there stays as it is
     */
    public boolean add(Account account) throws IOException {
        return passkeys.removeAllWith(
                account.name(), () -> change(accounts -> accounts.putIfAbsent(account.name(), account) == null));
    }

    /**
     * Removes an account with its passkeys; its sessions end.
     *
     * @return whether there was one
     */
    public boolean remove(String name) throws IOException {
        passkeys.removeAll(name);
        return passkeys.removeAllWith(name, () -> change(accounts -> accounts.remove(name) != null));
    }

    private boolean change(Predicate<Map<String, Account>> change) throws IOException {
        boolean[] changed = new boolean[1];
        file.change(lines -> {
            Map<String, Account> accounts = parse(lines);
            changed[0] = change.test(accounts);
            return accounts.values().stream().map(AccountStore::line).toList();
        });
        return changed[0];
    }

    /**
     * Locks a name out: from now on nothing opens a page for it, neither an account of its own, which is gone with its passkeys, nor a
     * provider's word; its sessions end. Until the name is let in again.
     *
     * @throws IllegalArgumentException with a sentence for people, when no account could have this name
     */
    public void lockOut(String name) throws IOException {
        if (!Account.isName(name)) {
            throw new IllegalArgumentException("No account can have this name");
        }
        // First of all: what comes next can be repeated, and nobody gets in meanwhile.
        lockedOut.add(name);
        boolean _ = remove(name);
    }

    /**
     * Lets a name in again that was locked out. An account that it had is not back by this.
     *
     * @return whether it was locked out
     */
    public boolean letIn(String name) throws IOException {
        return lockedOut.remove(name);
    }

    /** The names that are locked out, and since when. */
    public Map<String, Instant> lockedOut() throws IOException {
        return lockedOut.list();
    }

    public boolean isLockedOut(String name) {
        return lockedOut.has(name);
    }

    /**
     * Whether a provider's word may open pages for this name: no own account has it, nobody locked it out, and the files that say so
     * can be read.
     */
    public boolean isFree(String name) {
        return !isUnreadable() && !current().containsKey(name) && !lockedOut.has(name);
    }

    /** Whether a file that says who may enter is there and cannot be read: then every name is taken, and nobody enters. */
    public boolean isUnreadable() {
        return guarded.now().isEmpty() || lockedOut.isUnreadable();
    }

    public List<Account> list() throws IOException {
        return List.copyOf(parse(file.read()).values());
    }

    /** The account of this name as it is now; empty for one that is locked out. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(current().get(name)).filter(_ -> !lockedOut.has(name));
    }

    /** The account, when this is its password. */
    public Optional<Account> verify(String name, String password) {
        Optional<Account> account = find(name);
        boolean right =
                Passwords.matches(password, account.map(Account::password).orElse(Passwords.NOBODYS));
        return account.filter(_ -> right);
    }

    private Map<String, Account> current() {
        // Closed: without a file that can be read nobody has an account.
        return guarded.now().orElse(Map.of());
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
