package org.weir.deploy.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weir.deploy.ask.AnswerReport;
import org.weir.deploy.ask.Desk;
import org.weir.deploy.ask.Format;
import org.weir.deploy.pilot.Ready;

/** The question that the demo asks, which is the example of the project's documents, and what to try after it. */
public final class DemoQuestion {
    public static final String SPARQL = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?country ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ;
                    weir:countryOfExploitation ?country ; weir:gender ?gender ; weir:registered ?y .
              FILTER(?y >= 2015 && ?y <= 2019)
            } GROUP BY ?country ?gender ORDER BY DESC(?n)
            """;

    private DemoQuestion() {}

    /** Asks it over HTTP, as any client would. */
    public static String ask(Ready.Node node, boolean json) {
        Desk desk = new Desk(node.desk(), node.token());
        Desk.Reply reply = desk.ask(SPARQL, Optional.empty(), Format.json.mediaType(), true);
        Optional<JsonObject> description = reply.describedBy().map(desk::describe);
        JsonObject results = JsonParser.parseString(reply.body()).getAsJsonObject();
        if (json) {
            description.ifPresent(d -> results.add("answer", d));
            return results + "\n";
        }
        return AnswerReport.of(results, description).text();
    }

    /** What to try on a running demo, ready to be copied. */
    public static List<String> next(Ready ready, Path home) {
        Ready.Node node = ready.nodes().getFirst();
        String nearby = home.equals(Path.of("weir-demo")) ? "" : " --dir " + home;
        return List.of(
                "",
                "The federation runs until you stop it (Ctrl-C). Hub: "
                        + ready.hub().console() + "   Desk of " + node.id() + ": " + node.desk(),
                "Open them in a browser: sign in as " + signIn(ready) + ".",
                "In another terminal, in this folder, try:",
                "",
                "  ./weir ask" + nearby + " -e 'PREFIX weir: <https://w3id.org/weir/ns#>"
                        + " SELECT ?sector ?gender (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:labourSector ?sector ; weir:gender ?gender } GROUP BY ?sector ?gender'",
                "",
                "  ./weir ask" + nearby + " --explain -e 'PREFIX weir: <https://w3id.org/weir/ns#>"
                        + " SELECT ?y (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:registered ?y } GROUP BY ?y'",
                "",
                "  curl -s " + node.sparql() + " -H 'Authorization: Bearer " + node.token() + "' -H 'Accept: text/csv'"
                        + " --data-urlencode 'query=PREFIX weir: <https://w3id.org/weir/ns#>"
                        + " SELECT ?r (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:recruiterRelation ?r } GROUP BY ?r'",
                "");
    }

    private static String signIn(Ready ready) {
        return ready.accounts().stream()
                .map(account -> account.user() + " / " + account.password())
                .collect(Collectors.joining(", "));
    }
}
