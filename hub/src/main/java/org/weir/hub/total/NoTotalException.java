package org.weir.hub.total;

import java.util.List;

/** A session ended without a total, and nobody learned anything. The message is a constant sentence with numbers of members. */
public final class NoTotalException extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> missing;

    /** @param missing the agencies it is due to, where it is known */
    public NoTotalException(String sentence, List<String> missing) {
        super(sentence);
        this.missing = List.copyOf(missing);
    }

    public List<String> missing() {
        return missing;
    }
}
