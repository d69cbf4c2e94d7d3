package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;

/**
 * A table as CSV (RFC 4180) for people who open it in a spreadsheet: a text that a spreadsheet would take for a formula gets an
 * apostrophe before it. The SPARQL endpoint's CSV is for programs and stays as it is.
 */
final class SpreadsheetCsv {
    private SpreadsheetCsv() {}

    static byte[] write(ResultTable table) {
        StringBuilder text = new StringBuilder();
        line(text, table.variables().stream().map(Optional::of).toList());
        for (ResultTable.Row row : table.rows()) {
            line(text, row.values().stream().map(value -> value.map(Term::text)).toList());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, List<Optional<String>> fields) {
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(fields.get(i).map(SpreadsheetCsv::field).orElse(""));
        }
        text.append("\r\n");
    }

    static String field(String value) {
        String safe = isFormula(value) ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }

    private static boolean isFormula(String value) {
        return !value.isEmpty()
                && "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20".indexOf(value.charAt(0)) >= 0
                && !value.matches("-[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }
}
