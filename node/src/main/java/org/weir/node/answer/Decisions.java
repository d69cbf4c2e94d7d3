package org.weir.node.answer;

/** Port: where decisions are written down for the agency. It must not block and must not fail a question. */
@FunctionalInterface
public interface Decisions {
    void record(Decided decided);
}
