package org.weir.transparency;

import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/**
 * Proof that a log shows different views: it signed two trees of one size with different roots, or a tree that a proof of its own
 * shows not to have grown from an earlier one it signed. It convinces everybody who knows the log's key, and whoever holds it can
 * hand it on.
 *
 * @param first verified; the smaller one when the sizes differ
 * @param second verified
 * @param proof none when the sizes are the same; else a consistency proof that leads to the second root from another first root
 */
public record SplitView(SignedCheckpoint first, SignedCheckpoint second, List<Bytes> proof) {
    private static final String HEADER = "weir split view 1\n";
    private static final String SEPARATOR = "\n=\n";

    public SplitView {
        proof = List.copyOf(proof);
        Checkpoint one = first.checkpoint();
        Checkpoint other = second.checkpoint();
        boolean contradicts = one.size() == other.size()
                ? proof.isEmpty() && !one.root().equals(other.root())
                : new ConsistencyProof(one.size(), other.size(), proof).contradicts(one.root(), other.root());
        if (!one.origin().equals(other.origin()) || !contradicts) {
            throw new IllegalArgumentException("A split view has one log and two roots that cannot both be true");
        }
    }

    /** Two roots of one size. */
    public SplitView(SignedCheckpoint first, SignedCheckpoint second) {
        this(first, second, List.of());
    }

    /** Both checkpoints as they were signed, and the proof where there is one. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER)
                .append(first.note().note())
                .append(SEPARATOR)
                .append(second.note().note());
        if (!proof.isEmpty()) {
            text.append(SEPARATOR);
            proof.forEach(hash -> text.append(StrictBase64.encode(hash)).append('\n'));
        }
        return text.toString();
    }

    /** Verifies such a text anew, with the reader's own idea of the log. */
    public static SplitView parse(String text, LogIdentity log) throws NotVerifiedException {
        String[] parts =
                text.startsWith(HEADER) ? text.substring(HEADER.length()).split(SEPARATOR, -1) : new String[0];
        if (parts.length < 2 || parts.length > 3) {
            throw new NotVerifiedException("Not the evidence of a split view");
        }
        List<Bytes> proof = new ArrayList<>();
        if (parts.length == 3) {
            for (String line : parts[2].lines().toList()) {
                proof.add(StrictBase64.decode(line, "proof's hash"));
            }
        }
        SignedCheckpoint first = SignedCheckpoint.open(parts[0], log);
        SignedCheckpoint second = SignedCheckpoint.open(parts[1], log);
        try {
            return new SplitView(first, second, proof);
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The two checkpoints do not contradict one another", e);
        }
    }
}
