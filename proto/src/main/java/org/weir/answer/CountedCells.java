package org.weir.answer;

import java.util.BitSet;
import org.weir.question.Unit;

/**
 * What the cells of one measure count. It follows from the question alone: whoever shows figures takes it from the layout, never
 * from what it received.
 *
 * @param unit what is counted; a withheld cell is bounded in persons whatever it is
 * @param minors the cells that are only about persons under 18; not to be changed
 */
public record CountedCells(Unit unit, BitSet minors) {
    public CountedCells {
        minors = (BitSet) minors.clone();
    }
}
