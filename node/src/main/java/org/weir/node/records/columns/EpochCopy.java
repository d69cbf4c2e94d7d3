package org.weir.node.records.columns;

import java.util.List;

/** Puts the records of an epoch into a builder again, from which a changed epoch can be made. */
final class EpochCopy {
    private EpochCopy() {}

    static void into(EpochBuilder builder, EpochContent content) {
        Table table = content.table();
        List<Column> columns = table.columns();
        int[] targets = columns.stream()
                .mapToInt(column -> builder.column(column.property().name()))
                .toArray();
        for (int row = 0; row < table.rows(); row++) {
            int subject = table.subject(row);
            builder.begin(
                    content.subjects().high()[subject],
                    content.subjects().low()[subject],
                    table.keys()[row],
                    row < table.active());
            for (int c = 0; c < targets.length; c++) {
                Column column = columns.get(c);
                for (int code : column.meaning(column.ids().get(row))) {
                    builder.say(targets[c], code);
                }
            }
            builder.end();
        }
    }
}
