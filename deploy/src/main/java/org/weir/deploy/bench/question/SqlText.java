package org.weir.deploy.bench.question;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weir.deploy.bench.cases.Column;
import org.weir.question.Unit;

/**
 * The questions as SQL over one table of coded columns, where a multi-valued column is both a bit mask and a list.
 *
 * <p>Each question is written in the way that is fastest in DuckDB, of masks expanded row by row, masks grouped and expanded
 * afterwards, lists unnested, sums over bits, and side tables joined: masks grouped first for one multi-valued column, lists
 * unnested for two.
 */
public final class SqlText {
    private SqlText() {}

    public static String of(BenchQuestion question) {
        List<Column> multi = question.by().stream().filter(Column::multiValued).toList();
        return switch (multi.size()) {
            case 0 -> plain(question);
            case 1 -> grouped(question, multi.getFirst());
            default -> unnested(question, multi);
        };
    }

    private static String plain(BenchQuestion question) {
        String measure = question.unit() == Unit.PERSONS ? "count(DISTINCT subject)" : "count(*)";
        return "SELECT " + names(question.by()) + ", " + measure + " FROM cases WHERE " + where(question) + " GROUP BY "
                + names(question.by());
    }

    private static String grouped(BenchQuestion question, Column multi) {
        String grouped = "SELECT " + names(question.by()) + ", count(*) AS part FROM cases WHERE " + where(question)
                + " GROUP BY " + names(question.by());
        String shown = question.by().stream()
                .map(column -> column == multi ? "codes.code" : column.property())
                .collect(Collectors.joining(", "));
        return "SELECT " + shown + ", sum(part)::BIGINT FROM (" + grouped + ") AS grouped, (SELECT unnest(range("
                + multi.codes().size() + "))::UINTEGER AS code) AS codes WHERE (" + multi.property()
                + " >> codes.code) & 1 = 1 GROUP BY " + shown;
    }

    /** One list after the other: each step multiplies only the rows that the conditions left. */
    private static String unnested(BenchQuestion question, List<Column> multi) {
        String rows = "SELECT * FROM cases WHERE " + where(question);
        for (Column column : multi) {
            String list = column.property() + Column.LIST;
            rows = "SELECT * EXCLUDE (" + list + ", " + column.property() + "), unnest(" + list + ") AS "
                    + column.property() + " FROM (" + rows + ")";
        }
        return "SELECT " + names(question.by()) + ", count(*) FROM (" + rows + ") GROUP BY " + names(question.by());
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::property).collect(Collectors.joining(", "));
    }

    private static String where(BenchQuestion question) {
        Stream<String> present = question.by().stream()
                .map(column -> column.multiValued() ? column.property() + " <> 0" : column.property() + " IS NOT NULL");
        return Stream.concat(question.where().stream().map(SqlText::condition), present)
                .collect(Collectors.joining(" AND "));
    }

    private static String condition(Condition condition) {
        List<Integer> codes = condition.codes();
        int first = codes.getFirst();
        int last = codes.getLast();
        boolean isRange = last - first + 1 == codes.size();
        String column = condition.column().property();
        if (isRange) {
            return column + " BETWEEN " + first + " AND " + last;
        }
        return column + " IN (" + codes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}
