package org.weir.node.desk.view;

import java.util.List;

/**
 * One question that was asked of this agency, and all that this agency keeps of it.
 *
 * @param line who, when, why, and what was decided
 * @param index of its entry in this agency's own log
 * @param words the question as this agency understood it; by the definitions of its time; none when it was not understood, or this node never
 *     worked by them
 * @param sparql the asker's own text; empty when the envelope did not verify
 * @param figures what left, in words
 * @param left files of what left, byte for byte, with their digests
 * @param statement what this agency signed about it
 * @param dump the first bytes of what left, in hexadecimal
 */
public record AskedOneView(
        Asked line,
        String index,
        String session,
        List<String> words,
        String sparql,
        List<Left> figures,
        List<FileLine> left,
        String statement,
        String dump) {
    public AskedOneView {
        words = List.copyOf(words);
        figures = List.copyOf(figures);
        left = List.copyOf(left);
    }

    /**
     * A file to keep.
     *
     * @param what key of the text that says what it is
     * @param name last part of its address
     * @param size in bytes, in words
     * @param digest SHA-256
     */
    public record FileLine(String what, String name, String size, String digest) {}
}
