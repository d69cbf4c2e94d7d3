package org.weir.node.desk.view;

import java.util.List;

/**
 * "Our data".
 *
 * @param missing why there are no records; empty when there are
 * @param epoch name of the current records
 * @param cases records that take part
 * @param persons distinct persons
 * @param imported when, and how long ago
 * @param sources names of the files
 * @param mapping digest of how they were read
 */
public record DataView(
        String missing,
        String epoch,
        String cases,
        String persons,
        String imported,
        List<String> sources,
        String mapping,
        List<Field> fields) {
    public DataView {
        sources = List.copyOf(sources);
        fields = List.copyOf(fields);
    }

    /**
     * How complete one fact is.
     *
     * @param percent of the records that report it
     * @param words the same in words
     */
    public record Field(String label, int percent, String words) {}
}
