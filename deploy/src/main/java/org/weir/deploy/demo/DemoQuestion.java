package org.weir.deploy.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.OptionalLong;
import org.weir.deploy.ask.AnswerReport;
import org.weir.deploy.ask.Desk;
import org.weir.deploy.ask.Format;
import org.weir.deploy.pilot.Ready;

/**
 * The question that the demo asks, which is the example of the project's documents. No standard core table covers it, so that under the
 * profile {@code total} its first answer shows what a question costs.
 */
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
        public String session() {
            return description
                    .orElseThrow()
                    .getAsJsonObject("evidence")
                    .get("session")
                    .getAsString();
        }

        /** How many more such tables this year's budget has for the asking agency; empty when the answer does not say. */
        OptionalLong tablesLeft() {
            return description
                    .filter(json -> json.has("total") && json.get("total").isJsonObject())
                    .map(json -> json.getAsJsonObject("total"))
                    .filter(total -> total.has("tablesLeft"))
                    .map(total -> OptionalLong.of(total.get("tablesLeft").getAsLong()))
                    .orElse(OptionalLong.empty());
        }
    }

    /** Asks it over HTTP, as any client would. */
    public static Answered ask(Ready.Node node) {
        Desk desk = new Desk(node.desk(), node.token());
        Desk.Reply reply = desk.ask(SPARQL, Optional.empty(), Format.json.mediaType(), true);
        return new Answered(
                JsonParser.parseString(reply.body()).getAsJsonObject(),
                reply.describedBy().map(desk::describe));
    }
}
