package org.weir.deploy.bench.cases;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weir.ontology.Code;

/**
 * Cases as the CSV that the built-in mapping {@code weir} reads: notations, several joined by {@code ;}. A column that generated
 * cases do not have stays empty, which says: not reported.
 */
public final class WeirCsv {
    private static final List<String> HEADER = List.of(
            "subject",
            "registered",
            "gender",
            "ageBand",
            "minorAtExploitation",
            "citizenship",
            "countryOfExploitation",
            "exploitation",
            "exploitationRuledOut",
            "labourSector",
            "sexualExploitationType",
            "meansOfControl",
            "recruiterRelation",
            "duration",
            "status");

    private WeirCsv() {}

    /** Writes one node's share. */
    public static void write(Cases cases, int node, int nodes, Path file) throws IOException {
        List<Optional<Column>> columns = HEADER.stream()
                .map(name -> Stream.of(Column.values())
                        .filter(column -> column.property().equals(name))
                        .findFirst())
                .toList();
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.append(String.join(",", HEADER)).append('\n');
            StringBuilder line = new StringBuilder();
            for (int row = 0; row < cases.size(); row++) {
                if (cases.node(row, nodes) == node) {
                    line.setLength(0);
                    line.append('P').append(cases.subject(row));
                    for (Optional<Column> column : columns.subList(1, columns.size())) {
                        line.append(',');
                        if (column.isPresent()) {
                            append(cases, column.get(), row, line);
                        }
                    }
                    writer.append(line.append('\n'));
                }
            }
        }
    }

    private static void append(Cases cases, Column column, int row, StringBuilder line) {
        List<Code> codes = column.codes().codes();
        if (!column.multiValued()) {
            int code = cases.code(column, row);
            line.append(code < 0 ? "" : codes.get(code).notation());
            return;
        }
        String separator = "";
        for (int rest = cases.mask(column, row); rest != 0; rest &= rest - 1) {
            line.append(separator)
                    .append(codes.get(Integer.numberOfTrailingZeros(rest)).notation());
            separator = ";";
        }
    }
}
