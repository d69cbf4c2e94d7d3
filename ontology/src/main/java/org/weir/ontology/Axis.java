package org.weir.ontology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.weir.question.Breakdown;
import org.weir.question.Codes;
import org.weir.question.View;

/**
 * One breakdown resolved against the ontology: the dense, ordered list of its cells.
 *
 * <p>A record's code c falls into the cell of t when c may be recorded and is among {@code from}, t is reached from c by the
 * view, and t is among {@code only}. The cells are those that some code reaches, in the order of the code list; the cell for
 * records that reach no other, if asked for, comes last.
 */
public final class Axis {
    private static final int[] NOWHERE = {};

    private final PropertyDefinition property;
    private final boolean notReported;
    private final int[] targets;
    private final int[][] cellsOf;

    private Axis(PropertyDefinition property, boolean notReported, int[] targets, int[][] cellsOf) {
        this.property = property;
        this.notReported = notReported;
        this.targets = targets;
        this.cellsOf = cellsOf;
    }

    /**
     * Resolves a breakdown.
     *
     * @throws IllegalArgumentException when the breakdown is of another property, or names a code or level its list has not
     */
    public static Axis of(PropertyDefinition property, Breakdown breakdown) {
        requireKnown(property, breakdown);
        CodeList list = property.codes();
        BitSet[] reached = new BitSet[list.size()];
        BitSet targets = new BitSet();
        for (Code code : list.codes()) {
            boolean takesPart = property.isRecordable(code) && breakdown.from().includes(code.notation());
            reached[code.index()] = takesPart ? reached(list, code, breakdown) : new BitSet();
            targets.or(reached[code.index()]);
        }
        int[] ordered = targets.stream().toArray();
        int rest = breakdown.notReported() ? ordered.length : -1;
        int[][] cellsOf =
                Arrays.stream(reached).map(set -> cells(set, ordered, rest)).toArray(int[][]::new);
        return new Axis(property, breakdown.notReported(), ordered, cellsOf);
    }

    private static void requireKnown(PropertyDefinition property, Breakdown breakdown) {
        if (!property.name().equals(breakdown.property())) {
            throw new IllegalArgumentException("A breakdown of " + breakdown.property() + ", not " + property.name());
        }
        Resolved.requireKnown(property, breakdown.from());
        Resolved.requireKnown(property, breakdown.only());
        if (!property.codes().levels().containsAll(breakdown.view().levels())) {
            throw new IllegalArgumentException("There is no such level in " + property.codes());
        }
    }

    /** The codes at least and at most as many steps up as the view says, at its levels, and asked for. */
    private static BitSet reached(CodeList list, Code from, Breakdown breakdown) {
        View view = breakdown.view();
        Codes only = breakdown.only();
        BitSet reached = new BitSet();
        List<Integer> at = List.of(from.index());
        for (int hops = 0; hops <= view.maxHops() && !at.isEmpty(); hops++) {
            List<Integer> up = new ArrayList<>();
            for (int index : at) {
                Code code = list.code(index);
                boolean levelFits = view.levels().isEmpty() || view.levels().contains(code.level());
                if (hops >= view.minHops() && levelFits && only.includes(code.notation())) {
                    reached.set(index);
                }
                up.addAll(code.broader());
            }
            at = up;
        }
        return reached;
    }

    private static int[] cells(BitSet reached, int[] ordered, int rest) {
        if (reached.isEmpty()) {
            return rest < 0 ? NOWHERE : new int[] {rest};
        }
        return reached.stream()
                .map(target -> Arrays.binarySearch(ordered, target))
                .toArray();
    }

    public PropertyDefinition property() {
        return property;
    }

    /** How many cells, including the one for not reported. */
    public int size() {
        return targets.length + (notReported ? 1 : 0);
    }

    /**
     * The cells a record with this code falls into: none, or several, ascending. The array is shared and MUST NOT be changed.
     *
     * <p>For a multi-valued property a record falls into the cells of each of its codes; it falls into the not-reported cell
     * only if all its codes do, or if it has none.
     */
    public int[] cellsOf(int code) {
        return cellsOf[code];
    }

    /** Whether one record may fall into several cells: it may have several codes, or one code reaches several. */
    public boolean mayHoldSeveral() {
        return property.multiValued() || Arrays.stream(cellsOf).anyMatch(cells -> cells.length > 1);
    }

    /** The cell of records that reach no other, always the last; -1 when it was not asked for. */
    public int notReportedCell() {
        return notReported ? targets.length : -1;
    }

    /** The code a cell stands for; empty for not reported. */
    public Optional<Code> code(int cell) {
        return cell == notReportedCell()
                ? Optional.empty()
                : Optional.of(property.codes().code(targets[cell]));
    }
}
