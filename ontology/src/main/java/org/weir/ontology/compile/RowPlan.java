package org.weir.ontology.compile;

import java.util.List;
import java.util.Map;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.weir.ontology.Layout;

/**
 * What is done with a released answer to reach the rows that were asked for, in SPARQL's order: conditions across properties,
 * HAVING, the expressions of SELECT, ORDER BY, the projection, DISTINCT, OFFSET and LIMIT.
 *
 * @param projected names of the columns
 * @param axes the breakdowns of the rows
 * @param figures counts by the name expressions know them by
 * @param names grouped names and where their terms come from
 * @param conditions conditions across properties
 * @param computed expressions of SELECT, in order
 * @param limit the most rows, or -1
 * @param grouped whether there is a GROUP BY: if not, there is one row whatever the figures
 */
record RowPlan(
        Layout layout,
        List<Var> projected,
        List<RowAxis> axes,
        Map<Var, Figure> figures,
        List<Name> names,
        List<Expr> conditions,
        List<Expr> having,
        List<Computed> computed,
        List<SortCondition> order,
        boolean distinct,
        long offset,
        long limit,
        boolean grouped,
        List<Column> columns) {

    /** An expression under a name. */
    record Computed(Var name, Expr expression) {}

    /** Where a grouped name's term comes from; {@code inner} is the variable of the pattern it stands for. */
    sealed interface Name {
        Var name();

        record Coded(Var name, Var inner, int axis, int position) implements Name {}

        record Constant(Var name, org.apache.jena.graph.Node term) implements Name {}

        record Counted(Var name, Var figure) implements Name {}
    }
}
