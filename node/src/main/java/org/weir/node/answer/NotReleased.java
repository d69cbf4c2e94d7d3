package org.weir.node.answer;

/** Somebody wants nothing but released figures, and none answer the question. The message is a sentence for them. */
public final class NotReleased extends Exception {
    private static final long serialVersionUID = 1;

    NotReleased(String sentence) {
        super(sentence, null, false, false);
    }
}
