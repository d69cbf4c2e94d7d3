package org.weir.node.importing;

import java.util.function.ToIntFunction;

/**
 * What a field's text means, found out once per different text and remembered. Looks fields up in the reader's own buffer, so
 * that a field that was seen before costs no allocation.
 */
final class Lookup {
    /** Texts remembered; a column of free text would otherwise fill the memory. */
    private static final int MOST = 1 << 16;

    private final ToIntFunction<String> meaning;
    private String[] texts = new String[64];
    private int[] meanings = new int[64];
    private int size;

    Lookup(ToIntFunction<String> meaning) {
        this.meaning = meaning;
    }

    int of(char[] buffer, int offset, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + buffer[offset + i];
        }
        hash ^= hash >>> 15;
        int mask = texts.length - 1;
        int slot = hash & mask;
        while (texts[slot] != null) {
            if (matches(texts[slot], buffer, offset, length)) {
                return meanings[slot];
            }
            slot = (slot + 1) & mask;
        }
        String text = new String(buffer, offset, length);
        int found = meaning.applyAsInt(text);
        if (size < MOST) {
            texts[slot] = text;
            meanings[slot] = found;
            if (++size * 2 > texts.length) {
                grow();
            }
        }
        return found;
    }

    private static boolean matches(String text, char[] buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        String[] oldTexts = texts;
        int[] oldMeanings = meanings;
        texts = new String[oldTexts.length * 2];
        meanings = new int[texts.length];
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int hash = oldTexts[i].hashCode();
                hash ^= hash >>> 15;
                int slot = hash & (texts.length - 1);
                while (texts[slot] != null) {
                    slot = (slot + 1) & (texts.length - 1);
                }
                texts[slot] = oldTexts[i];
                meanings[slot] = oldMeanings[i];
            }
        }
    }
}
