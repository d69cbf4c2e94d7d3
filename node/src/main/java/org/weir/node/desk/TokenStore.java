package org.weir.node.desk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
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
import org.weir.console.durable.AtomicFile;

/**
 * The tokens of this desk in one file of digests. A token issued or revoked by another process counts from the next request on;
 * a file that cannot be read lets nobody in.
 */
public final class TokenStore {
    /** No token lives longer; a new one is a minute's work. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private static final String FORM = "weir-tokens/1";
    private static final String PREFIX = "weirt_";

    private final Path file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known = new Known("", Map.of());

    private TokenStore(Path file, Clock clock) {
        this.file = file;
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

    /** The tokens that are good now. */
    public Collection<Token> list() throws IOException {
        return read(Files.exists(file) ? Files.readAllLines(file) : List.of(FORM)).values().stream()
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
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String stamp = attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
            Known now = known;
            if (!now.stamp().equals(stamp)) {
                now = new Known(stamp, read(Files.readAllLines(file)));
                known = now;
            }
            return now.tokens();
        } catch (IOException _) {
            return Map.of();
        }
    }

    private static Map<String, Token> read(List<String> lines) throws IOException {
        if (lines.isEmpty() || !lines.getFirst().equals(FORM)) {
            throw new IOException("The file of tokens is of another form");
        }
        Map<String, Token> tokens = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
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

    private synchronized void change(Change change) throws IOException {

        try (FileChannel channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("The file of tokens cannot be locked");
            }
            List<Token> tokens = new ArrayList<>(existing());
            tokens.removeIf(token -> !token.expires().isAfter(clock.instant()));
            change.apply(tokens);
            StringBuilder text = new StringBuilder(FORM).append('\n');
            tokens.forEach(token -> text.append(token.digest().hex())
                    .append(' ')
                    .append(token.expires().getEpochSecond())
                    .append(' ')
                    .append(String.join(",", token.purposes()))
                    .append(' ')
                    .append(token.person())
                    .append('\n'));
            AtomicFile.write(file, text.toString());
        }
    }

    private Collection<Token> existing() throws IOException {
        try {
            return read(Files.readAllLines(file)).values();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private record Known(String stamp, Map<String, Token> tokens) {}

    @FunctionalInterface
    private interface Change {
        void apply(List<Token> tokens);
    }
}
