package org.weir.deploy.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weir.deploy.ask.AnswerReport;
import org.weir.deploy.ask.Desk;
import org.weir.deploy.ask.Format;
import org.weir.deploy.pilot.Ready;
import org.weir.membership.Profile;

/** The question that the demo asks, which is the example of the project's documents, and what to try after it. */
public enum DemoQuestion {
    /** Of each agency's own table: figures next to thresholds. */
    LOCAL("""
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?country ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ;
                    weir:countryOfExploitation ?country ; weir:gender ?gender ; weir:registered ?y .
              FILTER(?y >= 2015 && ?y <= 2019)
            } GROUP BY ?country ?gender ORDER BY DESC(?n)
            """),

    /** Of the total: figures next to their noise, and forms that are rarer than it. */
    TOTAL("""
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?form ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ;
                    weir:exploitation ?form ; weir:gender ?gender .
            } GROUP BY ?form ?gender ORDER BY DESC(?n)
            """);

    private static final String PREFIX = "PREFIX weir: <https://w3id.org/weir/ns#> ";

    private final String sparql;

    DemoQuestion(String sparql) {
        this.sparql = sparql;
    }

    /** That of a release profile. */
    public static DemoQuestion of(Profile profile) {
        return switch (profile) {
            case LOCAL -> LOCAL;
            case TOTAL -> TOTAL;
        };
    }

    public String sparql() {
        return sparql;
    }

    /** An answer, as the desk sent it. */
    public record Answered(JsonObject results, Optional<JsonObject> description) {

        /** For a terminal, or as one JSON document. */
        public String text(boolean json) {
            if (json) {
                JsonObject document = results.deepCopy();
                description.ifPresent(d -> document.add("answer", d));
                return document + "\n";
            }
            return AnswerReport.of(results, description).text();
        }

        /** The session that the figures are of. */
        String session() {
            return description
                    .orElseThrow()
                    .getAsJsonObject("evidence")
                    .get("session")
                    .getAsString();
        }

        /** Index of the log's entry that opened the session which the figures are of. */
        public long logged() {
            return description
                    .orElseThrow()
                    .getAsJsonObject("evidence")
                    .getAsJsonObject("log")
                    .get("index")
                    .getAsLong();
        }
    }

    /** Asks it over HTTP, as any client would. */
    public Answered ask(Ready.Node node) {
        Desk desk = new Desk(node.desk(), node.token());
        Desk.Reply reply = desk.ask(sparql, Optional.empty(), Format.json.mediaType(), true);
        return new Answered(
                JsonParser.parseString(reply.body()).getAsJsonObject(),
                reply.describedBy().map(desk::describe));
    }

    /** What to try on a running demo, ready to be copied. */
    public List<String> next(Ready ready, Path home, Answered answered) {
        Ready.Node node = ready.nodes().getFirst();
        String ask = "  ./weir ask" + (home.equals(Path.of("weir-demo")) ? "" : " --dir " + home);
        List<String> lines = new ArrayList<>(List.of(
                "",
                "The federation runs until you stop it (Ctrl-C). Hub: "
                        + ready.hub().console() + "   Desk of " + node.id() + ": " + node.desk(),
                "Open them in a browser: sign in as " + signIn(ready) + ".",
                "In another terminal, in this folder, try:"));
        switch (this) {
            case LOCAL -> lines.addAll(tables(ask, node));
            case TOTAL -> lines.addAll(totals(ask, home.resolve("nodes").resolve(node.id()), answered));
        }
        lines.add("");
        return lines;
    }

    private static List<String> tables(String ask, Ready.Node node) {
        return List.of(
                "",
                ask + " -e '" + PREFIX
                        + "SELECT ?sector ?gender (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:labourSector ?sector ; weir:gender ?gender } GROUP BY ?sector ?gender'",
                "",
                ask + " --explain -e '" + PREFIX
                        + "SELECT ?y (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:registered ?y } GROUP BY ?y'",
                "",
                "  curl -s " + node.sparql() + " -H 'Authorization: Bearer " + node.token() + "' -H 'Accept: text/csv'"
                        + " --data-urlencode 'query=" + PREFIX
                        + "SELECT ?r (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:recruiterRelation ?r } GROUP BY ?r'");
    }

    /** The first two cost nothing, the third says what it would cost, the last spends one table of the year's budget. */
    private static List<String> totals(String ask, Path folder, Answered answered) {
        String byYear = "SELECT ?y (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                + " weir:registered ?y } GROUP BY ?y'";
        return List.of(
                "",
                ask + " -e '" + PREFIX
                        + "SELECT ?form (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:exploitation ?form ; weir:gender <https://w3id.org/weir/code/gender/Female> }"
                        + " GROUP BY ?form'",
                "",
                "  ./weir node audit " + answered.session() + " --dir " + folder,
                "",
                ask + " --explain -e '" + PREFIX + byYear,
                "",
                ask + " -e '" + PREFIX + byYear);
    }

    private static String signIn(Ready ready) {
        return ready.accounts().stream()
                .map(account -> account.user() + " / " + account.password())
                .collect(Collectors.joining(", "));
    }
}
