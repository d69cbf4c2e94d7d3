package org.weir.transparency;

import org.weir.Bytes;

/**
 * A log's state (C2SP tlog-checkpoint), not signed.
 *
 * <p>Extension lines are refused: nobody who monitors a log could check them.
 *
 * @param origin the log's name, one line, compared exactly; the format discourages spaces in it and allows them
 * @param size number of entries
 * @param root the tree's root hash
 */
public record Checkpoint(String origin, long size, Bytes root) {
    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("A log's origin is one line that is not empty");
        }
        if (size < 0 || root.length() != MerkleTree.HASH_LENGTH) {
            throw new IllegalArgumentException("A checkpoint has a size and a root of 32 bytes");
        }
        if (size == 0 && !root.equals(MerkleTree.EMPTY_ROOT)) {
            throw new IllegalArgumentException("The root of the empty tree is the hash of nothing");
        }
    }

    public static Checkpoint parse(String text) throws NotVerifiedException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new NotVerifiedException("A checkpoint has three lines: origin, size, root");
        }
        try {
            return new Checkpoint(
                    lines[0],
                    Decimals.parse(lines[1], "checkpoint's size"),
                    StrictBase64.decode(lines[2], "checkpoint's root"));
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The checkpoint is malformed: " + e.getMessage(), e);
        }
    }

    /** The three lines that are signed. */
    public String text() {
        return origin + "\n" + size + "\n" + StrictBase64.encode(root) + "\n";
    }
}
