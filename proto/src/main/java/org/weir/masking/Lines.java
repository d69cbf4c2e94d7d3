package org.weir.masking;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.weir.Bytes;

/**
 * Reads the texts of this package: lines of a name, a space and a value, in a fixed order. Whoever reads compares what was read,
 * written again, with the text: so there is one spelling.
 */
final class Lines {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern AGENCY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final List<String> lines;
    private int next;

    Lines(String text) {
        this.lines = text.lines().toList();
    }

    void header(String form) throws SessionRefusedException {
        if (!form.equals(line())) {
            throw malformed(form);
        }
    }

    boolean more() {
        return next < lines.size();
    }

    private String line() throws SessionRefusedException {
        if (!more()) {
            throw malformed("length");
        }
        return lines.get(next++);
    }

    String value(String name) throws SessionRefusedException {
        String line = line();
        if (!line.startsWith(name + " ")) {
            throw malformed(name);
        }
        return line.substring(name.length() + 1);
    }

    String[] values(String name, int number) throws SessionRefusedException {
        String[] values = value(name).split(" ", -1);
        if (values.length != number) {
            throw malformed(name);
        }
        return values;
    }

    Bytes digest(String name) throws SessionRefusedException {
        return hex(value(name));
    }

    long number(String name) throws SessionRefusedException {
        try {
            return Long.parseLong(value(name));
        } catch (NumberFormatException e) {
            throw malformed(name);
        }
    }

    Instant time(String name) throws SessionRefusedException {
        try {
            return Instant.ofEpochSecond(number(name));
        } catch (DateTimeException e) {
            throw malformed(name);
        }
    }

    static Bytes hex(String text) throws SessionRefusedException {
        if (!DIGEST.matcher(text).matches()) {
            throw malformed("digest");
        }
        return Bytes.hex(text);
    }

    static void requireSession(String session) {
        if (!WORD.matcher(session).matches()) {
            throw new IllegalArgumentException("A session's name has 1 to 64 letters, digits, - and _");
        }
    }

    static void requireAgency(String agency) {
        if (!AGENCY.matcher(agency).matches()) {
            throw new IllegalArgumentException("An agency's id has 1 to 63 lower-case letters, digits and hyphens");
        }
    }

    static void requireLength(Bytes bytes, int length, String what) {
        if (bytes.length() != length) {
            throw new IllegalArgumentException("The " + what + " has " + length + " bytes");
        }
    }

    static SessionRefusedException malformed(String what) {
        return new SessionRefusedException("The message is malformed: " + what);
    }
}
