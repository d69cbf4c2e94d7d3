package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weir.ontology.compile.Column;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;

/**
 * An answer as SDMX-CSV 2.0: one line a figure, its status beside it, never inside it. A withheld figure is an empty OBS_VALUE with the
 * status that says so, and the most it can be where that is known.
 */
final class SdmxCsv {
    /** SDMX's word for a code that is not known: not reported. */
    private static final String UNKNOWN = "_U";

    private final ResultTables tables;
    private final CodeWords codes;
    private final String structure;

    private SdmxCsv(ResultTables tables, CodeWords codes, String structure) {
        this.tables = tables;
        this.codes = codes;
        this.structure = structure;
    }

    /** @param digest of the closed question: it says what the dimensions are */
    static byte[] write(ResultTables tables, CodeWords codes, String digest) {
        String structure = "WEIR:ANSWER_" + digest.substring(0, 16).toUpperCase(Locale.ROOT) + "(1.0)";
        return new SdmxCsv(tables, codes, structure).text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        List<String> head = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
        tables.breakdowns().forEach(column -> head.add(dimension(column)));
        head.addAll(List.of("MEASURE", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "LOWER", "UPPER", "AGENCIES"));
        StringBuilder text = new StringBuilder();
        line(text, head);
        List<Integer> measures = IntStream.range(0, tables.columns().size())
                .filter(i -> tables.columns().get(i) instanceof Column.Measured)
                .boxed()
                .toList();
        for (ResultTable.Row row : tables.flagged().rows()) {
            for (int measure : measures) {
                line(text, figure(row, measure));
            }
        }
        return text.toString();
    }

    /** A property's name in SDMX's spelling; with the analyst's own name for it where it is there twice. */
    private String dimension(int column) {
        String variable = tables.columns().get(column).variable();
        if (!(tables.columns().get(column) instanceof Column.Coded coded)) {
            return variable;
        }
        boolean twice = tables.breakdowns().stream()
                        .filter(other -> tables.columns().get(other) instanceof Column.Coded c
                                && c.property().equals(coded.property()))
                        .count()
                > 1;
        String name = coded.property().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return twice ? name + "_" + variable.toUpperCase(Locale.ROOT) : name;
    }

    private List<String> figure(ResultTable.Row row, int measure) {
        String name = tables.columns().get(measure).variable();
        Stream<String> codesOfRow = tables.breakdowns().stream().map(column -> code(row, column));
        Stream<String> values = Stream.of("", "_status", "_conf", "_low", "_high", "_agencies")
                .map(companion -> text(row, name + companion));
        return Stream.of(Stream.of("dataflow", structure, "I"), codesOfRow, Stream.of(name), values)
                .flatMap(each -> each)
                .toList();
    }

    private String code(ResultTable.Row row, int column) {
        return tables.columns().get(column) instanceof Column.Coded coded
                ? row.value(column)
                        .map(term -> codes.notation(coded, term).orElseGet(term::text))
                        .orElse(UNKNOWN)
                : "";
    }

    private String text(ResultTable.Row row, String variable) {
        int column = tables.flagged().column(variable);
        return column < 0 ? "" : row.value(column).map(Term::text).orElse("");
    }

    private static void line(StringBuilder text, List<String> fields) {
        text.append(fields.stream().map(SpreadsheetCsv::field).collect(Collectors.joining(",")))
                .append("\r\n");
    }
}
