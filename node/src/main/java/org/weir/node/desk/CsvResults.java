package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;

/**
 * SPARQL 1.1 Query Results CSV (section 3), in one pass: what spreadsheets and statistics programs ask for, and the fewest bytes
 * for a large table. An unbound variable is an empty field.
 */
final class CsvResults {
    private static final String LINE_END = "\r\n";

    private final StringBuilder out;

    private CsvResults(ResultTable table) {
        this.out =
                new StringBuilder(256 + table.rows().size() * table.variables().size() * 48);
    }

    static byte[] write(ResultTable table) {
        CsvResults csv = new CsvResults(table);
        int columns = table.variables().size();
        for (int i = 0; i < columns; i++) {
            csv.field(i, table.variables().get(i));
        }
        csv.out.append(LINE_END);
        for (ResultTable.Row row : table.rows()) {
            for (int i = 0; i < columns; i++) {
                Optional<Term> value = row.value(i);
                csv.field(i, value.isPresent() ? value.get().text() : "");
            }
            csv.out.append(LINE_END);
        }
        return csv.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void field(int column, String text) {
        if (column > 0) {
            out.append(',');
        }
        if (isPlain(text)) {
            out.append(text);
        } else {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    private static boolean isPlain(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }
}
