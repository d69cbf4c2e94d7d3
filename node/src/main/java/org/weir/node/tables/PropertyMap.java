package org.weir.node.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.weir.ontology.Axis;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.Breakdown;
import org.weir.question.Filter;

/**
 * What one property of the records makes of a table's cells in a question: pairs of a place in the table and a place in the question, each
 * a part of the two tables' cell indexes. The whole is the product over all properties, because conditions on different properties are
 * independent.
 *
 * <p>A property with one value a record is looked at value by value, "not reported" among them. It fits when every value that the question
 * counts is in the table, and no cell of the table mixes values that the question tells apart or leaves out. A property with several
 * values a record fits only when table and question treat it word for word alike: its cells overlap, and neither a sum of some of them
 * nor a choice among them is a number of persons.
 *
 * @param fromTable ascending; in parallel with {@code toQuestion}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the one that makes it to the one that walks it.
record PropertyMap(int[] fromTable, int[] toQuestion) {

    /**
     * One property as a table or a question sees it.
     *
     * @param axes broken down by it, in the order of the breakdowns
     * @param strides of each axis
     * @param breakdowns of each axis
     * @param filters on it, all of which hold
     */
    record Side(List<Axis> axes, List<Integer> strides, List<Breakdown> breakdowns, List<Filter> filters) {
        /** Places that a value falls into: none, one, or several. */
        int[] places(Value value) {
            if (!filters.stream().allMatch(value::passes)) {
                return new int[0];
            }
            int[] places = {0};
            for (int i = 0; i < axes.size(); i++) {
                int stride = strides.get(i);
                int[] cells = value.cells(axes.get(i));
                int[] next = new int[places.length * cells.length];
                for (int p = 0; p < places.length; p++) {
                    for (int c = 0; c < cells.length; c++) {
                        next[p * cells.length + c] = places[p] + cells[c] * stride;
                    }
                }
                places = next;
            }
            Arrays.sort(places);
            return places;
        }

        private String text() {
            return breakdowns.stream().map(Breakdown::canonical).collect(Collectors.joining("\n")) + "\n\n"
                    + filters.stream()
                            .map(Filter::canonical)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining("\n"));
        }

        /** Every place there is. */
        private int[] all() {
            int[] places = {0};
            for (int i = 0; i < axes.size(); i++) {
                int size = axes.get(i).size();
                int[] next = new int[places.length * size];
                for (int p = 0; p < places.length; p++) {
                    for (int c = 0; c < size; c++) {
                        next[p * size + c] = places[p] + c * strides.get(i);
                    }
                }
                places = next;
            }
            return places;
        }
    }

    /** A value of a property: a code, or none. */
    private record Value(PropertyDefinition property, int code) {
        private static final int NOT_REPORTED = -1;
        private static final int[] NOWHERE = {};

        boolean passes(Filter filter) {
            return code == NOT_REPORTED
                    ? filter.orNotReported()
                    : filter.anyOf().includes(property.codes().code(code).notation());
        }

        int[] cells(Axis axis) {
            if (code != NOT_REPORTED) {
                return axis.cellsOf(code);
            }
            int cell = axis.notReportedCell();
            return cell < 0 ? NOWHERE : new int[] {cell};
        }

        static List<Value> all(PropertyDefinition property) {
            List<Value> values = new ArrayList<>();
            values.add(new Value(property, NOT_REPORTED));
            property.recordable().forEach(code -> values.add(new Value(property, code)));
            return values;
        }
    }

    /** The map; empty when the question cannot be read from the table. */
    static Optional<PropertyMap> of(PropertyDefinition property, Side table, Side question) {
        if (table.text().equals(question.text())) {
            return Optional.of(new PropertyMap(table.all(), question.all()));
        }
        return property.multiValued() ? Optional.empty() : byValue(property, table, question);
    }

    private static Optional<PropertyMap> byValue(PropertyDefinition property, Side table, Side question) {
        SortedMap<Integer, int[]> toQuestion = new TreeMap<>();
        for (Value value : Value.all(property)) {
            int[] from = table.places(value);
            int[] to = question.places(value);
            if (from.length > 1 || (from.length == 0 && to.length > 0)) {
                return Optional.empty(); // counted in several cells, or not at all
            }
            if (from.length == 1) {
                int[] known = toQuestion.putIfAbsent(from[0], to);
                if (known != null && !Arrays.equals(known, to)) {
                    return Optional.empty(); // the table's cell mixes what the question tells apart
                }
            }
        }
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        toQuestion.forEach((from, to) -> Arrays.stream(to).forEach(place -> {
            left.add(from);
            right.add(place);
        }));
        return Optional.of(new PropertyMap(ints(left), ints(right)));
    }

    private static int[] ints(Collection<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The greatest number of the table's places in one of the question's; 1 when there are none. */
    int most() {
        int[] sorted = toQuestion.clone();
        Arrays.sort(sorted);
        int most = 1;
        int run = 1;
        for (int i = 1; i < sorted.length; i++) {
            run = sorted[i] == sorted[i - 1] ? run + 1 : 1;
            most = Math.max(most, run);
        }
        return most;
    }
}
