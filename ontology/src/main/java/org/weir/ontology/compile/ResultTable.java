package org.weir.ontology.compile;

import java.util.List;
import java.util.Optional;

/**
 * An answer as the analyst asked for it. An empty value is an unbound variable: for a figure it says "withheld", for a code
 * "not reported". Never a zero in place of something unknown.
 *
 * @param variables the names of the columns, without the question mark
 * @param rows one value a variable, in the variables' order
 * @param withheldNotListed number of withheld cells that have no row, because the table they belong to is too large to list them
 */
public record ResultTable(List<String> variables, List<Row> rows, long withheldNotListed) {
    public ResultTable {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }

    /** One row; {@code values} run in parallel to the table's variables. */
    public record Row(List<Optional<Term>> values) {
        public Row {
            values = List.copyOf(values);
        }

        public Optional<Term> value(int column) {
            return values.get(column);
        }
    }

    /** The place of a variable, or -1. */
    public int column(String variable) {
        return variables.indexOf(variable);
    }
}
