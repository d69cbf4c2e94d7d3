package org.weir.node.policy;

import java.util.List;

/** A policy's text is not understood; each problem names a key and what to write. */
public final class PolicyNotUnderstood extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    PolicyNotUnderstood(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
