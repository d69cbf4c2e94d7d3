package org.weir.console.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weir.console.durable.AtomicFile;

/**
 * The accounts in a file: one line each, name, role and hash. The file is read anew for every question put to it, so that an account
 * that was taken away is gone at once. A file that is damaged admits nobody.
 */
public final class Accounts {
    private final Path file;

    private Accounts(Path file) {
        this.file = file;
    }

    public static Accounts in(Path file) {
        return new Accounts(file);
    }

    /** Adds an account, or gives one another role or password. */
    public synchronized void set(Account account, String password) throws IOException {
        if (password.length() < 12) {
            throw new IllegalArgumentException("A password has at least 12 characters");
        }
        Map<String, Line> lines = read();
        lines.put(account.name(), new Line(account, PasswordHash.of(password)));
        write(lines);
    }

    /** @return whether there was one */
    public synchronized boolean remove(String name) throws IOException {
        Map<String, Line> lines = read();
        boolean known = lines.remove(name) != null;
        write(lines);
        return known;
    }

    public List<Account> list() throws IOException {
        return read().values().stream().map(Line::account).toList();
    }

    Optional<Line> find(String name) throws IOException {
        return Optional.ofNullable(read().get(name));
    }

    private Map<String, Line> read() throws IOException {
        Map<String, Line> lines = new TreeMap<>();
        try {
            for (String text : Files.readAllLines(file)) {
                Line line = Line.parse(text);
                lines.put(line.account().name(), line);
            }
            return lines;
        } catch (NoSuchFileException none) {
            return lines;
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The accounts in " + file + " are damaged: remove the line, and set the account anew", e);
        }
    }

    private void write(Map<String, Line> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.values().forEach(line -> text.append(line.text()).append('\n'));
        AtomicFile.write(file, text.toString());
    }

    /** One line. */
    record Line(Account account, PasswordHash password) {
        static Line parse(String text) {
            String[] words = text.split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("A line has a name, a role and a hash");
            }
            Role role = Role.find(words[1]).orElseThrow(() -> new IllegalArgumentException("An unknown role"));
            return new Line(new Account(words[0], role), PasswordHash.parse(words[2]));
        }

        String text() {
            return account.name() + " " + account.role().word() + " " + password.text();
        }
    }
}
