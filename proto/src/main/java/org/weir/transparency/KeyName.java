package org.weir.transparency;

import java.util.Arrays;
import org.weir.Bytes;

/** The names and ids of keys (C2SP signed-note). */
final class KeyName {
    static final int ID_LENGTH = 4;

    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    static boolean isValid(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(KeyName::isForbidden);
    }

    private static boolean isForbidden(int c) {
        return c == '+' || c < ' ' || c == NEXT_LINE || Character.isSpaceChar(c);
    }

    /** The first four bytes of SHA-256(name, newline, type, key). */
    static Bytes id(String name, SignatureType type, Bytes publicKey) {
        byte[] head = Bytes.utf8(name + "\n").toArray();
        byte[] input = new byte[head.length + 1 + publicKey.length()];
        System.arraycopy(head, 0, input, 0, head.length);
        input[head.length] = type.identifier();
        System.arraycopy(publicKey.toArray(), 0, input, head.length + 1, publicKey.length());
        return slice(Bytes.sha256(input), 0, ID_LENGTH);
    }

    static Bytes slice(Bytes bytes, int from, int to) {
        return Bytes.of(Arrays.copyOfRange(bytes.toArray(), from, to));
    }
}
