package org.weir.console.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.weir.Bytes;
import org.weir.console.limit.Guesses;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Request;

/**
 * HTTP Basic (RFC 7617). Guessing is slow and bounded: from one network address a name may fail five times a minute, and ten names at
 * all ({@link Guesses}); only two passwords are hashed at once. A name that does not exist takes as long as one that does.
 *
 * <p>It does not encrypt: beyond this machine it belongs behind a TLS proxy.
 */
public final class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FAILURES_A_NAME = 5;
    private static final int NAMES = 10;
    private static final int AT_ONCE = 2;

    /** How long a password that was right need not be hashed again. A removed account is gone at once all the same. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 64;

    private final AccountStore accounts;
    private final Clock clock;
    private final Semaphore hashing = new Semaphore(AT_ONCE);
    private final byte[] blind = new byte[32];
    private final Map<Bytes, Instant> remembered = new LinkedHashMap<>();
    private final Guesses guesses;

    public SignIn(AccountStore accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        this.guesses = new Guesses(FAILURES_A_NAME, NAMES, WINDOW, clock);
        new SecureRandom().nextBytes(blind);
    }

    /**
     * Whoever asks, when they have one of these roles.
     *
     * @throws ProblemException 401 without an account, 403 with one of another role, 429 after too many failures, 503 while it cannot
     *     be read who has one
     */
    public Account require(Request request, Set<Role> roles) throws ProblemException, InterruptedException {
        Credentials given = Credentials.of(request).orElseThrow(SignIn::unknown);
        if (accounts.isUnreadable()) {
            throw Problem.of(
                            503,
                            "accounts-unreadable",
                            "Nobody can sign in now.",
                            "The file of accounts cannot be read; this program's log says what its operator can do.")
                    .exception();
        }
        Optional<Account> known = accounts.find(given.name());
        if (!Account.isName(given.name()) || !isRight(given, request.client(), known)) {
            throw unknown();
        }
        Account account = known.orElseThrow(SignIn::unknown);
        if (!account.hasOneOf(roles)) {
            throw Problem.of(
                            403,
                            "not-your-role",
                            "Your account may not read this.",
                            "Ask the operator for another role.")
                    .exception();
        }
        return account;
    }

    private boolean isRight(Credentials given, String client, Optional<Account> known)
            throws ProblemException, InterruptedException {
        // Bound to the stored hash too: a changed password makes the old one unknown.
        Bytes mark = Bytes.utf8(
                        Bytes.of(blind).hex() + known.map(Account::password).orElse("") + "\n" + given.password())
                .sha256();
        if (known.isPresent() && isRemembered(mark)) {
            return true;
        }
        hashing.acquire();
        try {
            if (known.isPresent() && isRemembered(mark)) {
                return true; // by a request that came just before, of a program that sends many at once
            }
            if (!guesses.take(given.name(), client, false)) {
                throw Problem.of(429, "too-many-failures", "Too many wrong passwords.", "Try again in a minute.")
                        .withHeader("Retry-After", String.valueOf(WINDOW.toSeconds()))
                        .exception();
            }
            boolean right = Passwords.matches(
                            given.password(), known.map(Account::password).orElse(Passwords.NOBODYS))
                    && known.isPresent();
            if (right) {
                guesses.right(given.name(), client, false);
                remember(mark);
            }
            return right;
        } finally {
            hashing.release();
        }
    }

    private synchronized boolean isRemembered(Bytes mark) {
        Instant until = remembered.get(mark);
        return until != null && until.isAfter(clock.instant());
    }

    private synchronized void remember(Bytes mark) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(mark, clock.instant().plus(REMEMBERED));
    }

    private static ProblemException unknown() {
        return Problem.of(401, "sign-in", "This needs an account.", "Sign in with a name and a password.")
                .withHeader("WWW-Authenticate", "Basic realm=\"Weir\", charset=\"UTF-8\"")
                .exception();
    }

    private record Credentials(String name, String password) {
        private static final String SCHEME = "Basic ";
        private static final int LONGEST = 512;

        static Optional<Credentials> of(Request request) {
            String header = request.header("Authorization").orElse("");
            if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                String pair = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Base64.getDecoder()
                                .decode(header.substring(SCHEME.length()).strip())))
                        .toString();
                int colon = pair.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
            } catch (IllegalArgumentException | CharacterCodingException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "credentials";
        }
    }
}
