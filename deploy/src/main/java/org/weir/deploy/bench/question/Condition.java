package org.weir.deploy.bench.question;

import java.util.BitSet;
import java.util.List;
import org.weir.deploy.bench.cases.Column;

/**
 * A case counts only if a single-valued column has one of these codes.
 *
 * @param column a single-valued column
 * @param codes indexes of the code list, ascending
 */
public record Condition(Column column, List<Integer> codes) {
    public Condition {
        codes = List.copyOf(codes);
        if (column.multiValued() || codes.isEmpty()) {
            throw new IllegalArgumentException("A condition is about some codes of a single-valued column");
        }
    }

    static Condition of(Column column, String... notations) {
        return new Condition(
                column,
                List.of(notations).stream()
                        .map(notation ->
                                column.codes().find(notation).orElseThrow().index())
                        .sorted()
                        .toList());
    }

    /** As a set, for counting. */
    BitSet asSet() {
        BitSet set = new BitSet();
        codes.forEach(set::set);
        return set;
    }
}
