package org.weir.transparency;

/**
 * Proof that a log shows different views: it signed two trees of one size with different roots. It convinces everybody who knows
 * the log's key, and whoever holds it can hand it on.
 *
 * @param first verified
 * @param second verified
 */
public record SplitView(SignedCheckpoint first, SignedCheckpoint second) {
    private static final String HEADER = "weir split view 1\n";
    private static final String SEPARATOR = "\n=\n";

    public SplitView {
        Checkpoint one = first.checkpoint();
        Checkpoint other = second.checkpoint();
        if (!one.origin().equals(other.origin())
                || one.size() != other.size()
                || one.root().equals(other.root())) {
            throw new IllegalArgumentException("A split view has one log, one size and two roots");
        }
    }

    /** Both checkpoints as they were signed. */
    public String text() {
        return HEADER + first.note().note() + SEPARATOR + second.note().note();
    }

    /** Verifies such a text anew, with the reader's own idea of the log. */
    public static SplitView parse(String text, LogIdentity log) throws NotVerifiedException {
        int separator = text.indexOf(SEPARATOR);
        if (!text.startsWith(HEADER) || separator < HEADER.length()) {
            throw new NotVerifiedException("Not the evidence of a split view");
        }
        SignedCheckpoint first = SignedCheckpoint.open(text.substring(HEADER.length(), separator), log);
        SignedCheckpoint second = SignedCheckpoint.open(text.substring(separator + SEPARATOR.length()), log);
        try {
            return new SplitView(first, second);
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The two checkpoints do not contradict one another", e);
        }
    }
}
