package org.weir.deploy.bench.question;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weir.deploy.bench.cases.Column;
import org.weir.question.Unit;

/**
 * One question of the benchmark; every system's text is written from it, so that they cannot drift apart.
 *
 * @param name short name: Q1
 * @param about what it asks, for the report
 * @param unit what is counted
 * @param by what it is broken down by; a case that does not report one of them is in no cell
 * @param where which cases count
 */
public record BenchQuestion(String name, String about, Unit unit, List<Column> by, List<Condition> where) {

    /** The six, in order. */
    public static final List<BenchQuestion> ALL = List.of(
            new BenchQuestion("Q1", "cases by gender", Unit.CASES, List.of(Column.GENDER), List.of()),
            new BenchQuestion(
                    "Q2",
                    "distinct subjects by year and gender",
                    Unit.PERSONS,
                    List.of(Column.REGISTERED, Column.GENDER),
                    List.of()),
            new BenchQuestion(
                    "Q3",
                    "cases by citizenship and country of exploitation",
                    Unit.CASES,
                    List.of(Column.CITIZENSHIP, Column.COUNTRY),
                    List.of()),
            new BenchQuestion(
                    "Q4",
                    "cases by form and means, years 2012 to 2018, adults under 30",
                    Unit.CASES,
                    List.of(Column.EXPLOITATION, Column.MEANS),
                    List.of(
                            new Condition(Column.REGISTERED, years(2012, 2018)),
                            Condition.of(Column.AGE_BAND, "18--20", "21--23", "24--26", "27--29"))),
            new BenchQuestion(
                    "Q5",
                    "cases of one citizenship and one year by form",
                    Unit.CASES,
                    List.of(Column.EXPLOITATION),
                    List.of(Condition.of(Column.CITIZENSHIP, "BGD"), Condition.of(Column.REGISTERED, "2016"))),
            new BenchQuestion(
                    "Q6",
                    "cases by year, gender, age band and form",
                    Unit.CASES,
                    List.of(Column.REGISTERED, Column.GENDER, Column.AGE_BAND, Column.EXPLOITATION),
                    List.of()));

    public BenchQuestion {
        by = List.copyOf(by);
        where = List.copyOf(where);
    }

    /** Distinct subjects of one year. */
    public static BenchQuestion ofOneYear(String about, List<Column> by, int year) {
        return new BenchQuestion(
                Column.REGISTERED.codes().code(year).notation(),
                about,
                Unit.PERSONS,
                by,
                List.of(new Condition(Column.REGISTERED, List.of(year))));
    }

    /** The same about one code of a column, and not broken down by that column. */
    public BenchQuestion about(Column column, int code) {
        return new BenchQuestion(
                name,
                about,
                unit,
                by.stream().filter(other -> other != column).toList(),
                Stream.concat(where.stream(), Stream.of(new Condition(column, List.of(code))))
                        .toList());
    }

    private static List<Integer> years(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .map(year -> Column.REGISTERED
                        .codes()
                        .find(String.valueOf(year))
                        .orElseThrow()
                        .index())
                .boxed()
                .toList();
    }

    /** Cells of the dense table over whole code lists, row-major: the last column moves fastest. */
    public int cells() {
        return by.stream().mapToInt(column -> column.codes().size()).reduce(1, Math::multiplyExact);
    }

    @Override
    public String toString() {
        return name;
    }
}
