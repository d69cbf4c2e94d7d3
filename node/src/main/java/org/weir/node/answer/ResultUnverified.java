package org.weir.node.answer;

/** A result came and does not verify: it is not shown, in no part. */
public final class ResultUnverified extends Exception {
    private static final long serialVersionUID = 1;

    ResultUnverified(String reason) {
        super(reason, null, false, false);
    }
}
