package org.weir.node.answer;

/** Port: what this node's witness makes of a checkpoint that another agency's was shown. */
@FunctionalInterface
public interface OtherViews {
    /**
     * @param note as the agency's seal states it, unverified
     * @return false when the log is proven to contradict itself; the proof is stored
     */
    boolean agree(String note);
}
