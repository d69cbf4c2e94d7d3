package org.weir.console.pages;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Way;

/**
 * Who is signed in, in memory only. A session begins with a fresh identifier at each sign-in, ends after half an hour of silence,
 * after twelve hours, at sign-out, with any change of its account, when its name is locked out, and with the program. Only digests of identifiers are kept.
 */
final class Sessions {
    static final Duration SILENCE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int MOST = 5_000;
    private static final int MOST_OF_ONE = 8;

    private final AccountStore accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Bytes, Kept> byDigest = new HashMap<>();

    Sessions(AccountStore accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Begins a session of one of the program's own accounts and gives its identifier, which exists nowhere else. */
    String begin(Account account) {
        return begin(account, Way.OWN);
    }

    /**
     * Begins a session.
     *
     * @param way by which the person signed in; a session of a provider's word ends when there is an own account of its name
     */
    synchronized String begin(Account account, Way way) {
        Instant now = clock.instant();
        byDigest.values().removeIf(kept -> kept.isOver(now));
        while (byDigest.values().stream().filter(k -> k.isOf(account)).count() >= MOST_OF_ONE
                || byDigest.size() >= MOST) {
            boolean ofOne = byDigest.size() < MOST;
            byDigest.entrySet().stream()
                    .filter(e -> !ofOne || e.getValue().isOf(account))
                    .min(Comparator.comparing(e -> e.getValue().lastSeen()))
                    .map(Map.Entry::getKey)
                    .ifPresent(byDigest::remove);
        }
        String identifier = secret();
        byDigest.put(digest(identifier), new Kept(new Session(account, way, secret(), now), now));
        return identifier;
    }

    synchronized Optional<Session> find(String identifier) {
        Instant now = clock.instant();
        Bytes digest = digest(identifier);
        Kept kept = byDigest.get(digest);
        if (kept == null) {
            return Optional.empty();
        }
        Account account = kept.session().account();
        boolean same = switch (kept.session().way()) {
            case OWN -> accounts.find(account.name()).filter(account::equals).isPresent();
            case PROVIDER -> accounts.isFree(account.name());
        };
        if (!same || kept.isOver(now)) {
            byDigest.remove(digest);
            return Optional.empty();
        }
        byDigest.put(digest, new Kept(kept.session(), now));
        return Optional.of(kept.session());
    }

    synchronized void end(String identifier) {
        byDigest.remove(digest(identifier));
    }

    /** Ends every session of an account. */
    synchronized void endAll(String name) {
        byDigest.values().removeIf(kept -> kept.session().account().name().equals(name));
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Bytes.of(bytes).base64url();
    }

    private static Bytes digest(String identifier) {
        return Bytes.utf8(identifier).sha256();
    }

    private record Kept(Session session, Instant lastSeen) {
        boolean isOver(Instant now) {
            return lastSeen.plus(SILENCE).isBefore(now)
                    || session.since().plus(LONGEST).isBefore(now);
        }

        boolean isOf(Account account) {
            return session.account().name().equals(account.name());
        }
    }
}
