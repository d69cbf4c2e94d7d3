package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;

/**
 * SPARQL 1.1 Query Results JSON, in one pass and without a tree: the common case, and tens of times the work of everything else
 * at a desk for a large table. XML and TSV are Jena's.
 */
final class JsonResults {
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out;

    private JsonResults(int rows) {
        this.out = new StringBuilder(256 + rows * 160);
    }

    /** @param description address of the answer's full description */
    static byte[] write(ResultTable table, String description) {
        JsonResults json = new JsonResults(table.rows().size());
        json.head(table.variables(), description);
        String[] keys = table.variables().stream().map(JsonResults::key).toArray(String[]::new);
        String separator = "";
        for (ResultTable.Row row : table.rows()) {
            json.out.append(separator);
            json.row(keys, row);
            separator = ",\n";
        }
        return json.out.append("]}}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String key(String variable) {
        JsonResults json = new JsonResults(0);
        json.string(variable);
        return json.out.append(':').toString();
    }

    private void head(List<String> variables, String description) {
        out.append("{\"head\":{\"vars\":[");
        for (int i = 0; i < variables.size(); i++) {
            out.append(i == 0 ? "" : ",");
            string(variables.get(i));
        }
        out.append("],\"link\":[");
        string(description);
        out.append("]},\"results\":{\"bindings\":[");
    }

    private void row(String[] keys, ResultTable.Row row) {
        out.append('{');
        boolean first = true;
        for (int i = 0; i < keys.length; i++) {
            Optional<Term> value = row.value(i);
            if (value.isPresent()) {
                out.append(first ? "" : ",").append(keys[i]);
                term(value.get());
                first = false;
            }
        }
        out.append('}');
    }

    private void term(Term term) {
        switch (term) {
            case Term.Iri iri -> {
                out.append("{\"type\":\"uri\",\"value\":");
                string(iri.value());
            }
            case Term.Literal literal -> {
                out.append("{\"type\":\"literal\",\"value\":");
                string(literal.lexical());
                if (!literal.language().isEmpty()) {
                    out.append(",\"xml:lang\":");
                    string(literal.language());
                } else if (!literal.datatype().equals(STRING)) {
                    out.append(",\"datatype\":");
                    string(literal.datatype());
                }
            }
        }
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, from, i);
                if (c < ' ') {
                    out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                } else {
                    out.append('\\').append(c);
                }
                from = i + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }
}
