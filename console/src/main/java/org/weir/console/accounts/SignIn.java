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
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Request;

/**
 * HTTP Basic (RFC 7617). Guessing is slow and bounded: a name may fail five times a minute, all names together thirty times, and only
 * two passwords are hashed at once. A name that does not exist takes as long as one that does.
 *
 * <p>It does not encrypt: beyond this machine it belongs behind a TLS proxy.
 */
public final class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FAILURES_A_NAME = 5;
    private static final int FAILURES = 30;
    private static final int AT_ONCE = 2;

    /** How long a password that was right need not be hashed again. A removed account is gone at once all the same. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 64;

    private final AccountStore accounts;
    private final Clock clock;
    private final Semaphore hashing = new Semaphore(AT_ONCE);
    private final byte[] blind = new byte[32];
    private final Map<Bytes, Instant> remembered = new LinkedHashMap<>();
    private final Map<String, Integer> failures = new LinkedHashMap<>();
    private Instant windowEnd = Instant.MIN;
    private int allFailures;

    public SignIn(AccountStore accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        new SecureRandom().nextBytes(blind);
    }

    /**
     * Whoever asks, when they have one of these roles.
     *
     * @throws ProblemException 401 without an account, 403 with one of another role, 429 after too many failures
     */
    public Account require(Request request, Set<Role> roles) throws ProblemException, InterruptedException {
        Credentials given = Credentials.of(request).orElseThrow(SignIn::unknown);
        Optional<Account> known = accounts.find(given.name());
        if (!isRight(given, known)) {
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

    private boolean isRight(Credentials given, Optional<Account> known) throws ProblemException, InterruptedException {
        // Bound to the stored hash too: a changed password makes the old one unknown.
        Bytes mark = Bytes.utf8(
                        Bytes.of(blind).hex() + known.map(Account::password).orElse("") + "\n" + given.password())
                .sha256();
        if (known.isPresent() && isRemembered(mark)) {
            return true;
        }
        requireFewFailures(given.name());
        hashing.acquire();
        try {
            boolean right = Passwords.matches(
                            given.password(), known.map(Account::password).orElse(Passwords.NOBODYS))
                    && known.isPresent();
            if (right) {
                remember(mark);
            } else {
                failed(given.name());
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

    private synchronized void requireFewFailures(String name) throws ProblemException {
        Instant now = clock.instant();
        if (now.isAfter(windowEnd)) {
            windowEnd = now.plus(WINDOW);
            failures.clear();
            allFailures = 0;
        }
        if (allFailures >= FAILURES || failures.getOrDefault(name, 0) >= FAILURES_A_NAME) {
            throw Problem.of(429, "too-many-failures", "Too many wrong passwords.", "Try again in a minute.")
                    .withHeader(
                            "Retry-After",
                            String.valueOf(1 + Duration.between(now, windowEnd).toSeconds()))
                    .exception();
        }
    }

    private synchronized void failed(String name) {
        allFailures++;
        failures.merge(name, 1, Integer::sum);
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
