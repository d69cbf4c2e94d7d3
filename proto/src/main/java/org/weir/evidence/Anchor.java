package org.weir.evidence;

import java.util.regex.Pattern;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignatureType;
import org.weir.transparency.VerifierKey;

/**
 * All that a verifier has to know of a federation beforehand, and believes: everything else is verified from here. It is public;
 * whoever verifies gets it from somebody they trust, not from those they check.
 *
 * @param federation the federation's identifier
 * @param hubKey thumbprint (RFC 7638) of the hub's signing key
 * @param log the log's verifier key, of type {@link SignatureType#NOTE}
 */
public record Anchor(String federation, String hubKey, VerifierKey log) {
    /** The usual name of the file that holds {@link #text}. */
    public static final String FILE = "federation.anchor";

    private static final String HEADER = "weir anchor 1";
    private static final Pattern FEDERATION = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?");
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    public Anchor {
        if (!FEDERATION.matcher(federation).matches()
                || !THUMBPRINT.matcher(hubKey).matches()) {
            throw new IllegalArgumentException("An anchor has a federation's id and the thumbprint of its hub's key");
        }
        if (log.type() != SignatureType.NOTE) {
            throw new IllegalArgumentException("A log's key signs notes");
        }
    }

    /** Four lines, one fact each. */
    public String text() {
        return HEADER + "\nfederation " + federation + "\nhub-key " + hubKey + "\nlog " + log.text() + "\n";
    }

    /** Reads {@link #text}; line ends of any system are taken. */
    public static Anchor parse(String text) throws NotVerifiedException {
        String[] lines = text.strip().split("\\R", -1);
        if (lines.length != 4 || !lines[0].equals(HEADER)) {
            throw new NotVerifiedException("An anchor has four lines, and the first is: " + HEADER);
        }
        try {
            return new Anchor(
                    value(lines[1], "federation"),
                    value(lines[2], "hub-key"),
                    VerifierKey.parse(value(lines[3], "log")));
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The anchor is malformed: " + e.getMessage(), e);
        }
    }

    private static String value(String line, String name) throws NotVerifiedException {
        if (!line.startsWith(name + " ")) {
            throw new NotVerifiedException("The anchor's line '" + name + "' is missing");
        }
        return line.substring(name.length() + 1).strip();
    }
}
