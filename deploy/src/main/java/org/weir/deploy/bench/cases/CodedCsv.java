package org.weir.deploy.bench.cases;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cases as one file of code indexes, and the table they are loaded into: for a system that keeps integers. */
public final class CodedCsv {
    private CodedCsv() {}

    public static void write(Cases cases, Path file) throws IOException {
        Column[] columns = Column.values();
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            StringBuilder line = new StringBuilder();
            for (int row = 0; row < cases.size(); row++) {
                line.setLength(0);
                line.append(cases.subject(row));
                for (Column column : columns) {
                    line.append(',');
                    int value = column.multiValued() ? cases.mask(column, row) : cases.code(column, row);
                    if (value >= 0 || column.multiValued()) {
                        line.append(Integer.toUnsignedString(value));
                    }
                }
                writer.append(line.append('\n'));
            }
        }
    }

    /** SQL that makes the table {@code cases} from the file: the smallest type for each column, NULL for not reported. */
    public static String load(Path file) {
        String columns = Stream.concat(
                        Stream.of("'subject': 'UINTEGER'"),
                        Stream.of(Column.values()).map(column -> "'" + column.property() + "': '" + type(column) + "'"))
                .collect(Collectors.joining(", "));
        String lists = Stream.of(Column.values())
                .filter(Column::multiValued)
                .map(column -> ", list_filter(range(" + column.codes().size() + ")::UTINYINT[], lambda code : ("
                        + column.property() + " >> code::UINTEGER) & 1 = 1) AS " + column.property() + Column.LIST)
                .collect(Collectors.joining());
        return "CREATE TABLE cases AS SELECT *" + lists + " FROM read_csv('" + file + "', header = false, columns = {"
                + columns + "})";
    }

    private static String type(Column column) {
        if (column.multiValued()) {
            return "UINTEGER";
        }
        return column.codes().size() <= 255 ? "UTINYINT" : "USMALLINT";
    }
}
