package org.weir.deploy.ask;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one SPARQL JSON result, as short texts.
 *
 * @param variables in the order of the head
 * @param rows one map of the bound variables a row
 */
public record Results(List<String> variables, List<Map<String, Value>> rows) {
    private static final String CODES = "https://w3id.org/weir/code/";

    public Results {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }

    /**
     * @param text the code's notation, or the literal
     * @param isNumber whether it is a figure
     */
    public record Value(String text, boolean isNumber) {}

    /** @param json an {@code application/sparql-results+json} document */
    public static Results of(JsonObject json) {
        List<String> variables = new ArrayList<>();
        JsonArray head = json.getAsJsonObject("head").getAsJsonArray("vars");
        head.forEach(variable -> variables.add(variable.getAsString()));
        List<Map<String, Value>> rows = new ArrayList<>();
        for (JsonElement binding : json.getAsJsonObject("results").getAsJsonArray("bindings")) {
            Map<String, Value> row = new HashMap<>();
            binding.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> row.put(e.getKey(), value(e.getValue().getAsJsonObject())));
            rows.add(row);
        }
        return new Results(variables, rows);
    }

    public Optional<Value> find(int row, String variable) {
        return Optional.ofNullable(rows.get(row).get(variable));
    }

    private static Value value(JsonObject term) {
        String text = term.get("value").getAsString();
        if (term.get("type").getAsString().equals("uri")) {
            return new Value(notation(text), false);
        }
        String datatype = term.has("datatype") ? term.get("datatype").getAsString() : "";
        return new Value(text, isNumeric(datatype));
    }

    private static boolean isNumeric(String datatype) {
        return datatype.endsWith("#integer") || datatype.endsWith("#decimal") || datatype.endsWith("#double");
    }

    private static String notation(String iri) {
        if (!iri.startsWith(CODES)) {
            return iri;
        }
        String tail = iri.substring(iri.indexOf('/', CODES.length()) + 1);
        return URLDecoder.decode(tail.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
