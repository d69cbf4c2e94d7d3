package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.weir.deploy.Failure;
import org.weir.deploy.bench.cases.CaseGenerator;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.Column;
import org.weir.deploy.bench.figures.Series;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.SparqlText;
import org.weir.membership.Profile;

/**
 * What profile {@code total} takes beside profile {@code local}: two federations with the same nodes and cases are asked the same in
 * turns, and that of totals then about one gender and one age band each, which it answers from the table that was released. All by an
 * analyst's client, everything on. (The same question again would be answered by the desk alone: an answer is kept for a day.)
 *
 * <p>A question is about one year, since each year has a budget of its own. Seven other questions about each year warm up, and then
 * the questions themselves about half of the years: what a session runs is compiled for good only after hundreds of tables.
 *
 * @param cells of each table
 * @param local answers of profile local
 * @param total answers of profile total, each a session of its own
 * @param free answers from a released table
 */
public record ProfileTimes(int nodes, int cells, Series local, Series total, Series free) {
    private static final List<Column> BY = List.of(Column.CITIZENSHIP, Column.AGE_BAND, Column.GENDER);
    private static final List<Column> CHOSEN = List.of(Column.GENDER, Column.AGE_BAND);
    private static final int CODES_OF_EACH = 3;

    /** With the question itself, what one agency may spend of a year's budget at least. */
    private static final int WARM_UPS_OF_A_YEAR = 7;

    /**
     * Asks.
     *
     * @param years how many, at most as many as the generated cases are of
     */
    public static ProfileTimes measure(Cases cases, int nodes, int years, Path directory) throws IOException {
        List<BenchQuestion> questions = CaseGenerator.years().stream()
                .limit(years)
                .map(year -> BenchQuestion.ofOneYear("persons by citizenship, age band and gender", BY, year))
                .toList();
        List<BenchQuestion> warmUp = questions.subList(0, years / 2);
        List<BenchQuestion> timed = questions.subList(years / 2, years);
        try (Side local = Side.start(Profile.LOCAL, cases, nodes, directory);
                Side total = Side.start(Profile.TOTAL, cases, nodes, directory)) {
            for (BenchQuestion question : questions) {
                for (BenchQuestion another : sameSize(question)) {
                    local.ask(another);
                    total.ask(another);
                }
            }
            for (BenchQuestion question : warmUp) {
                new Times().add(question, local, total);
            }
            Times times = new Times();
            for (BenchQuestion question : timed) {
                times.add(question, local, total);
            }
            return new ProfileTimes(
                    nodes, timed.getFirst().cells(), series(times.local), series(times.total), series(times.free));
        }
    }

    /** Of one country each: a released table answers none of them, so each is a session, of as many cells. */
    private static List<BenchQuestion> sameSize(BenchQuestion question) {
        return Column.COUNTRY.definition().recordable().stream()
                .limit(WARM_UPS_OF_A_YEAR)
                .map(country -> question.about(Column.COUNTRY, country))
                .toList();
    }

    private static Series series(List<Long> nanos) {
        return Series.of(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    private static final class Times {
        private final List<Long> local = new ArrayList<>();
        private final List<Long> total = new ArrayList<>();
        private final List<Long> free = new ArrayList<>();

        void add(BenchQuestion question, Side ofTables, Side ofTotals) throws IOException {
            local.add(ofTables.ask(question).nanos());
            DeskClient.Rows released = ofTotals.ask(question);
            require(!ofTotals.desk.isFromTable(), "an agency was asked for each total");
            total.add(released.nanos());
            Column first = CHOSEN.getFirst();
            ofTotals.awaitTable(
                    question.about(first, first.definition().recordable().get(CODES_OF_EACH)));
            for (Column column : CHOSEN) {
                for (int code : column.definition().recordable().stream()
                        .limit(CODES_OF_EACH)
                        .toList()) {
                    BenchQuestion part = question.about(column, code);
                    DeskClient.Rows chosen = ofTotals.free.ask(SparqlText.ofAnalyst(part));
                    require(
                            shown(chosen).equals(chosen(released, column, code)),
                            "the table has the figures that were released");
                    free.add(chosen.nanos());
                }
            }
        }

        /** The rows with a figure, which comes last. */
        private static Set<List<String>> shown(DeskClient.Rows rows) {
            return rows.rows().stream().filter(row -> !row.getLast().isEmpty()).collect(Collectors.toSet());
        }

        /** Those about one code, without it. */
        private static Set<List<String>> chosen(DeskClient.Rows released, Column column, int code) {
            int at = released.variables().indexOf(column.property());
            String iri = column.codes().code(code).iri();
            return shown(released).stream()
                    .filter(row -> row.get(at).equals(iri))
                    .map(row -> IntStream.range(0, row.size())
                            .filter(i -> i != at)
                            .mapToObj(row::get)
                            .toList())
                    .collect(Collectors.toSet());
        }

        private static void require(boolean holds, String what) {
            if (!holds) {
                throw new IllegalStateException("It does not hold that " + what);
            }
        }
    }

    /**
     * A federation of one profile, and an analyst at its first desk.
     *
     * @param free the same, who wants an answer from a released table or none
     */
    private record Side(ChildProcess process, DeskClient desk, DeskClient free) implements AutoCloseable {
        private static final long TABLE_COMES_WITHIN_NANOS = 30_000_000_000L;

        static Side start(Profile profile, Cases cases, int nodes, Path directory) throws IOException {
            ChildProcess process = WeirFederation.process(profile, cases, nodes, directory);
            String[] words = process.ready().split(" ", -1);
            return new Side(
                    process,
                    new DeskClient(URI.create(words[0]), words[1]),
                    new DeskClient(URI.create(words[0] + "?tables=released"), words[1]));
        }

        DeskClient.Rows ask(BenchQuestion question) {
            return desk.ask(SparqlText.ofAnalyst(question));
        }

        /** A table comes to the members after the answer to whoever asked. Until then the desk refuses to answer from it. */
        void awaitTable(BenchQuestion covered) {
            long begun = System.nanoTime();
            while (true) {
                try {
                    free.ask(SparqlText.ofAnalyst(covered));
                    return;
                } catch (Failure e) {
                    if (System.nanoTime() - begun > TABLE_COMES_WITHIN_NANOS) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public void close() {
            desk.close();
            free.close();
            process.close();
        }
    }
}
