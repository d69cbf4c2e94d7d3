package org.weir.node.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.durable.ParsedLines;
import org.weir.console.durable.SharedLines;

/**
 * The tokens of this desk in one file of digests. A token issued or revoked by another process counts from the next request on;
 * a file that cannot be read lets nobody in.
 */
public final class TokenStore {
    /** No token lives longer; a new one is a minute's work. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private static final String FORM = "weir-tokens/1";
    private static final String PREFIX = "weirt_";

    private final SharedLines file;
    private final ParsedLines<Map<String, Token>> parsed;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private TokenStore(Path file, Clock clock) {
        this.file = new SharedLines(file, FORM);
        this.parsed = new ParsedLines<>(this.file, TokenStore::parse);
        this.clock = clock;
    }

    public static TokenStore at(Path file, Clock clock) {
        return new TokenStore(file, clock);
    }

    /**
     * Issues a token. Its text exists in the returned value and nowhere else.
     *
     * @param person the agency's own name for the analyst; a pseudonym
     * @param purposes the first is the one at {@code /sparql}
     */
    public String issue(String person, List<String> purposes, Duration life) throws IOException {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("A token lives longer than nothing and at most 366 days");
        }
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String text = PREFIX + Bytes.of(secret).base64url();
        Token token = new Token(
                Bytes.utf8(text).sha256(), person, purposes, clock.instant().plus(life));
        change(tokens -> tokens.add(token));
        return text;
    }

    /**
     * Ends every token of a person.
     *
     * @return how many there were
     */
    public int revoke(String person) throws IOException {
        int[] ended = new int[1];
        change(tokens -> {
            int before = tokens.size();
            tokens.removeIf(token -> token.person().equals(person));
            ended[0] = before - tokens.size();
        });
        return ended[0];
    }

    /** How many good tokens a person has. */
    public int of(String person) throws IOException {
        return (int)
                list().stream().filter(token -> token.person().equals(person)).count();
    }

    /** The tokens that are good now. */
    public Collection<Token> list() throws IOException {
        return parse(file.read()).values().stream()
                .filter(token -> token.expires().isAfter(clock.instant()))
                .toList();
    }

    /** What this text stands for; empty when it is no token of this desk, or one that ended. */
    Optional<Token> find(String text) {
        return Optional.ofNullable(current().get(Bytes.utf8(text).sha256().hex()))
                .filter(token -> token.expires().isAfter(clock.instant()));
    }

    private Map<String, Token> current() {
        try {
            return parsed.now();
        } catch (IOException _) {
            return Map.of();
        }
    }

    private static Map<String, Token> parse(List<String> lines) throws IOException {
        Map<String, Token> tokens = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            try {
                tokens.put(
                        parts[0],
                        new Token(
                                Bytes.hex(parts[0]),
                                parts[3],
                                List.of(parts[2].split(",", -1)),
                                Instant.ofEpochSecond(Long.parseLong(parts[1]))));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("The file of tokens is damaged", e);
            }
        }
        return tokens;
    }

    private void change(Change change) throws IOException {
        file.change(lines -> {
            List<Token> tokens = new ArrayList<>(parse(lines).values());
            tokens.removeIf(token -> !token.expires().isAfter(clock.instant()));
            change.apply(tokens);
            return tokens.stream().map(TokenStore::line).toList();
        });
    }

    private static String line(Token token) {
        return String.join(
                " ",
                token.digest().hex(),
                Long.toString(token.expires().getEpochSecond()),
                String.join(",", token.purposes()),
                token.person());
    }

    @FunctionalInterface
    private interface Change {
        void apply(List<Token> tokens);
    }
}
