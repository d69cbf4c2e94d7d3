package org.weir.node.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.node.importing.ImportReport.FileReport;
import org.weir.node.importing.ImportReport.Rejection;
import org.weir.node.importing.ImportReport.Unmapped;

/** What is found while one file is read. Lists are bounded, counts are exact. */
final class Findings {
    private static final int MOST_REJECTIONS = 50;
    private static final int MOST_UNMAPPED = 1_000;
    private static final int MOST_SHOWN = 40;

    private final String file;
    private final String mapping;
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<Value, Long> unmapped = new LinkedHashMap<>();
    private final Map<String, Long> counted = new LinkedHashMap<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private long read;
    private long rejected;
    private long notListed;

    Findings(String file, String mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    String file() {
        return file;
    }

    void row() {
        read++;
    }

    long read() {
        return read;
    }

    void reject(long line, String reason) {
        rejected++;
        if (rejections.size() < MOST_REJECTIONS) {
            rejections.add(new Rejection(line, reason));
        }
    }

    void unmapped(String column, String value) {
        Value key = new Value(column, shown(value));
        if (unmapped.size() < MOST_UNMAPPED || unmapped.containsKey(key)) {
            unmapped.merge(key, 1L, Long::sum);
        } else {
            notListed++;
        }
    }

    static String shown(String value) {
        String printable = value.strip().replaceAll("\\p{Cntrl}+", " ");
        return printable.length() <= MOST_SHOWN ? printable : printable.substring(0, MOST_SHOWN) + "...";
    }

    void dropped(String column) {
        dropped.add(column);
    }

    void ignored(String column) {
        ignored.add(column);
    }

    void remark(String remark) {
        remarks.add(remark);
    }

    /** A remark that is made once, with the number of rows it is true of. */
    void count(String remark) {
        counted.merge(remark, 1L, Long::sum);
    }

    FileReport report() {
        List<String> all = new ArrayList<>(remarks);
        counted.forEach((remark, rows) -> all.add(remark + ": " + rows + " rows"));
        if (notListed > 0) {
            all.add("values without a code that are not listed: " + notListed);
        }
        List<Unmapped> values = unmapped.entrySet().stream()
                .map(entry ->
                        new Unmapped(entry.getKey().column(), entry.getKey().value(), entry.getValue()))
                .toList();
        return new FileReport(
                file, mapping, read, read - rejected, rejected, rejections, values, dropped, ignored, all);
    }

    private record Value(String column, String value) {}
}
