package org.weir.deploy.bench.question;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.Column;
import org.weir.question.Unit;

/**
 * The true answer to one question, node by node, counted in the plainest way from the generated cases. It shares no code with
 * any of the systems it judges.
 */
public final class Reference {
    private final BenchQuestion question;
    private final int[][] counts;
    private final int[][] persons;

    private Reference(BenchQuestion question, int[][] counts, int[][] persons) {
        this.question = question;
        this.counts = counts;
        this.persons = persons;
    }

    public static Reference of(BenchQuestion question, Cases cases, int nodes) {
        int cells = question.cells();
        int[][] rows = new int[nodes][cells];
        long[] seen = new long[1024];
        int size = 0;
        int[] reached = new int[64];
        List<BitSet> sets = question.where().stream().map(Condition::asSet).toList();
        for (int row = 0; row < cases.size(); row++) {
            if (!counts(question, sets, cases, row)) {
                continue;
            }
            int many = reached(question, cases, row, reached);
            int node = cases.node(row, nodes);
            for (int i = 0; i < many; i++) {
                rows[node][reached[i]]++;
                if (size == seen.length) {
                    seen = Arrays.copyOf(seen, size * 2);
                }
                seen[size++] = ((long) node * cells + reached[i]) << 32 | cases.subject(row);
            }
        }
        int[][] persons = distinct(Arrays.copyOf(seen, size), nodes, cells);
        return new Reference(question, question.unit() == Unit.PERSONS ? persons : rows, persons);
    }

    private static boolean counts(BenchQuestion question, List<BitSet> sets, Cases cases, int row) {
        for (int i = 0; i < sets.size(); i++) {
            int code = cases.code(question.where().get(i).column(), row);
            if (code < 0 || !sets.get(i).get(code)) {
                return false;
            }
        }
        return true;
    }

    /** The cells that a case falls into: every combination of its values. */
    private static int reached(BenchQuestion question, Cases cases, int row, int[] reached) {
        reached[0] = 0;
        int many = 1;
        for (Column column : question.by()) {
            int size = column.codes().size();
            if (column.multiValued()) {
                many = eachBit(reached, many, size, cases.mask(column, row));
            } else {
                int code = cases.code(column, row);
                if (code < 0) {
                    return 0;
                }
                for (int i = 0; i < many; i++) {
                    reached[i] = reached[i] * size + code;
                }
            }
        }
        return many;
    }

    private static int eachBit(int[] reached, int many, int size, int mask) {
        int[] before = Arrays.copyOf(reached, many);
        int at = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int code = Integer.numberOfTrailingZeros(rest);
            for (int cell : before) {
                reached[at++] = cell * size + code;
            }
        }
        return at;
    }

    private static int[][] distinct(long[] seen, int nodes, int cells) {
        Arrays.parallelSort(seen);
        int[][] persons = new int[nodes][cells];
        for (int i = 0; i < seen.length; i++) {
            if (i == 0 || seen[i] != seen[i - 1]) {
                int place = (int) (seen[i] >>> 32);
                persons[place / cells][place % cells]++;
            }
        }
        return persons;
    }

    public BenchQuestion question() {
        return question;
    }

    /** What an unprotected system answers: every cell that is not empty. */
    public Summary exact() {
        int cells = question.cells();
        return Summary.of(IntStream.range(0, cells)
                .mapToLong(cell ->
                        Arrays.stream(counts).mapToLong(node -> node[cell]).sum())
                .filter(n -> n > 0));
    }

    int nodes() {
        return counts.length;
    }

    int count(int node, int cell) {
        return counts[node][cell];
    }

    int persons(int node, int cell) {
        return persons[node][cell];
    }

    /** Every cell in which some node has somebody. */
    void forEachCell(IntConsumer action) {
        for (int cell = 0; cell < question.cells(); cell++) {
            for (int[] node : persons) {
                if (node[cell] > 0) {
                    action.accept(cell);
                    break;
                }
            }
        }
    }
}
