package org.weir.console.accounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.weir.console.durable.ParsedLines;
import org.weir.console.durable.SharedLines;

/**
 * The passkeys of a program's accounts, in one file beside theirs. It holds no secret, and still decides who gets in: only its owner
 * may write it. A file that cannot be read lets nobody in.
 */
public final class PasskeyStore {
    private static final String FORM = "weir-passkeys/1";
    private static final String NEVER = "-";
    private static final int MOST_OF_ONE = 10;

    private final SharedLines file;
    private final ParsedLines<List<Passkey>> parsed;
    private final Clock clock;

    PasskeyStore(Path file, Clock clock) {
        this.file = new SharedLines(file, FORM);
        this.parsed = new ParsedLines<>(this.file, PasskeyStore::parse);
        this.clock = clock;
    }

    /**
     * Adds a passkey.
     *
     * @param owned whether its account is still the one that it was made for; it cannot change meanwhile
     * @throws IllegalArgumentException with a sentence: that is no more so, its id is there already, or the account has too many
     */
    void add(Passkey passkey, BooleanSupplier owned) throws IOException {
        file.change(lines -> {
            List<Passkey> passkeys = parse(lines);
            if (!owned.getAsBoolean()) {
                throw new IllegalArgumentException("The account has changed meanwhile");
            }
            if (passkeys.stream().anyMatch(p -> p.credential().equals(passkey.credential()))) {
                throw new IllegalArgumentException("This passkey is there already");
            }
            if (passkeys.stream()
                            .filter(p -> p.account().equals(passkey.account()))
                            .count()
                    >= MOST_OF_ONE) {
                throw new IllegalArgumentException("An account has at most " + MOST_OF_ONE + " passkeys");
            }
            passkeys.add(passkey);
            return written(passkeys);
        });
    }

    /**
     * Notes that a passkey is used.
     *
     * @param opens what the account of this name opens; it cannot change meanwhile
     * @return empty also when the passkey is gone
     */
    <T> Optional<T> used(String credential, long count, Function<String, Optional<T>> opens) throws IOException {
        Instant now = clock.instant();
        List<T> opened = new ArrayList<>();
        file.change(lines -> {
            List<Passkey> passkeys = parse(lines);
            passkeys.stream()
                    .filter(p -> p.credential().equals(credential))
                    .findFirst()
                    .flatMap(p -> opens.apply(p.account()))
                    .ifPresent(opened::add);
            return written(passkeys.stream()
                    .map(p -> p.credential().equals(credential) ? p.used(count, now) : p)
                    .toList());
        });
        return opened.stream().findFirst();
    }

    /** Removes one passkey of an account. */
    public void remove(String account, String credential) throws IOException {
        removeIf(p -> p.account().equals(account) && p.credential().equals(credential));
    }

    /** Removes all of an account. */
    void removeAll(String account) throws IOException {
        removeIf(p -> p.account().equals(account));
    }

    /**
     * Changes an account and removes all its passkeys. Meanwhile none is added and none opens anything: whoever was about to, finds the
     * account as it is then.
     *
     * @return what the change says: whether it was one. If not, the passkeys stay
     */
    boolean removeAllWith(String account, AccountChange change) throws IOException {
        boolean[] changed = new boolean[1];
        file.change(lines -> {
            List<Passkey> passkeys = parse(lines);
            changed[0] = change.apply();
            return changed[0]
                    ? written(passkeys.stream()
                            .filter(p -> !p.account().equals(account))
                            .toList())
                    : lines;
        });
        return changed[0];
    }

    /** What is done to an account. */
    @FunctionalInterface
    interface AccountChange {
        boolean apply() throws IOException;
    }

    private void removeIf(Predicate<Passkey> gone) throws IOException {
        file.change(lines -> written(parse(lines).stream().filter(gone.negate()).toList()));
    }

    public List<Passkey> of(String account) {
        return all().stream().filter(p -> p.account().equals(account)).toList();
    }

    public Optional<Passkey> find(String credential) {
        return all().stream().filter(p -> p.credential().equals(credential)).findFirst();
    }

    /** The account that devices know by this handle. */
    public Optional<String> account(String handle) {
        return all().stream()
                .filter(p -> p.handle().equals(handle))
                .map(Passkey::account)
                .findFirst();
    }

    private List<Passkey> all() {
        try {
            return parsed.now();
        } catch (IOException _) {
            // Closed: without a file that can be read there are no passkeys.
            return List.of();
        }
    }

    private static List<String> written(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(p -> String.join(
                        " ",
                        p.account(),
                        p.handle(),
                        p.credential(),
                        p.key(),
                        Long.toString(p.count()),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(p.label().getBytes(StandardCharsets.UTF_8)),
                        Long.toString(p.created().getEpochSecond()),
                        p.used().map(at -> Long.toString(at.getEpochSecond())).orElse(NEVER)))
                .toList();
    }

    private static List<Passkey> parse(List<String> lines) throws IOException {
        List<Passkey> passkeys = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            try {
                passkeys.add(new Passkey(
                        parts[0],
                        parts[1],
                        parts[2],
                        parts[3],
                        Long.parseLong(parts[4]),
                        new String(Base64.getUrlDecoder().decode(parts[5]), StandardCharsets.UTF_8),
                        Instant.ofEpochSecond(Long.parseLong(parts[6])),
                        parts[7].equals(NEVER)
                                ? Optional.empty()
                                : Optional.of(Instant.ofEpochSecond(Long.parseLong(parts[7])))));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("The file of passkeys is damaged", e);
            }
        }
        return passkeys;
    }
}
