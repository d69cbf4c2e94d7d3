package org.weir.node.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiled;

/**
 * How long a question takes that is answered from released tables: compiled, planned over the whole shelf, and its figures made. What the
 * agency's own log costs beside it, {@code weir bench} measures for answers. Argument: number of tables (default 120).
 */
public final class FreeAnswerTiming {
    private static final int RUNS = 200;
    private static final String PREFIXES = "PREFIX weir: <https://w3id.org/weir/ns#>\n";

    private FreeAnswerTiming() {}

    public static void main(String[] arguments) throws Exception {
        int tables = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 120;
        ReleasingFederation hub = new ReleasingFederation(Clock.systemUTC());
        Path folder = Files.createTempDirectory("free-answer-timing");
        TableShelf shelf = TableShelf.open(folder, hub.compiler, hub.clock);
        for (int i = 0; i < tables; i++) {
            shelf.keep(hub.session(table(i)).honest(50), hub.membership());
        }
        long start = System.nanoTime();
        TableShelf again = TableShelf.open(folder, hub.compiler, hub.clock);
        System.out.printf(
                Locale.ROOT,
                "opening %d tables took %.0f ms%n",
                again.newestFirst().size(),
                (System.nanoTime() - start) / 1e6);
        Planner planner = new Planner(again, Ontology.load(), hub.clock);
        time("covered, years of a table by year, country and gender", hub, planner, """
                SELECT ?c (COUNT(DISTINCT ?p) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?p ;
                  weir:countryOfExploitation ?c ; weir:registered ?y FILTER(?y >= 2010 && ?y <= 2019) } GROUP BY ?c
                """);
        time("covered, as released", hub, planner, table(1));
        time("not covered", hub, planner, """
                SELECT ?f (COUNT(DISTINCT ?p) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?p ;
                  weir:exploitation ?f ; weir:duration ?d } GROUP BY ?f
                """);
    }

    /** The first is large; the others are as people ask. */
    private static String table(int number) {
        if (number == 0) {
            return PREFIXES + """
                    SELECT ?y ?c ?from (COUNT(DISTINCT ?p) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?p ;
                      weir:countryOfExploitation ?c ; weir:registered ?y ; weir:gender ?from } GROUP BY ?y ?c ?from
                    """;
        }
        int from = 2002 + number % 20;
        return PREFIXES + """
                SELECT ?g ?a (COUNT(DISTINCT ?p) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?p ;
                  weir:gender ?g ; weir:ageBand ?a ; weir:registered ?y FILTER(?y >= %d) } GROUP BY ?g ?a
                """.formatted(from);
    }

    private static void time(String name, ReleasingFederation hub, Planner planner, String sparql) throws Exception {
        String text = sparql.startsWith("PREFIX") ? sparql : PREFIXES + sparql;
        double[] millis = new double[RUNS];
        boolean covered = false;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            Compiled compiled = hub.compiler.compile(text);
            Layout layout = compiled.layout();
            covered = planner.find(layout, "statistics")
                    .map(offer -> offer.figures(layout.counted()).agencies() > 0)
                    .orElse(false);
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(millis, RUNS / 2, RUNS);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "%s: covered %s, first %.1f ms, median %.2f ms, 99 of 100 in %.2f ms%n",
                name,
                covered,
                millis[0],
                warm[warm.length / 2],
                warm[warm.length * 99 / 100]);
    }
}
