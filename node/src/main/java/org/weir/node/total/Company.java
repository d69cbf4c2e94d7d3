package org.weir.node.total;

import org.weir.answer.RefusedException;
import org.weir.masking.Roster;

/** Judges with whom this node would add up its figures. */
@FunctionalInterface
public interface Company {
    void judge(Roster roster) throws RefusedException;
}
