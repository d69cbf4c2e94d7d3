package org.weir.node.importing;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an import found. For the agency's own operator: it names lines and quotes values of the agency's own file.
 *
 * @param files one a source file
 * @param completeness by property, the share of accepted rows that report it, in percent, rounded down
 * @param warnings what looks unlikely and is counted all the same, with the number of rows
 * @param withheld accepted rows of subjects without consent
 * @param epoch name of the new epoch; empty when nothing was imported
 */
public record ImportReport(
        List<FileReport> files,
        Map<String, Integer> completeness,
        Map<String, Long> warnings,
        long withheld,
        Optional<String> epoch,
        boolean dryRun) {
    public ImportReport {
        files = List.copyOf(files);
        completeness = Collections.unmodifiableMap(new TreeMap<>(completeness));
        warnings = Collections.unmodifiableMap(new LinkedHashMap<>(warnings));
    }

    /**
     * One source file.
     *
     * @param read rows below the heading
     * @param rejections the first ones, with their reasons
     * @param unmapped values that the mapping does not know, with how often
     * @param dropped columns that identify people and were not read
     * @param ignored columns without a place in the vocabulary, or not named in the mapping
     * @param remarks anything else worth knowing
     */
    public record FileReport(
            String file,
            String mapping,
            long read,
            long accepted,
            long rejected,
            List<Rejection> rejections,
            List<Unmapped> unmapped,
            List<String> dropped,
            List<String> ignored,
            List<String> remarks) {
        public FileReport {
            rejections = List.copyOf(rejections);
            unmapped = List.copyOf(unmapped);
            dropped = List.copyOf(dropped);
            ignored = List.copyOf(ignored);
            remarks = List.copyOf(remarks);
        }
    }

    /** A row that cannot be taken in. Lines count from 1, the heading included. */
    public record Rejection(long line, String reason) {}

    /** A value that has no code. */
    public record Unmapped(String column, String value, long count) {}

    public long read() {
        return files.stream().mapToLong(FileReport::read).sum();
    }

    public long accepted() {
        return files.stream().mapToLong(FileReport::accepted).sum();
    }

    public long rejected() {
        return files.stream().mapToLong(FileReport::rejected).sum();
    }

    /** For people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (FileReport file : files) {
            line(text, "%s (mapping %s)", file.file(), file.mapping());
            line(text, "  rows read %,d, accepted %,d, rejected %,d", file.read(), file.accepted(), file.rejected());
            file.rejections().forEach(r -> line(text, "    line %d: %s", r.line(), r.reason()));
            if (file.rejected() > file.rejections().size()) {
                line(
                        text,
                        "    and %,d more",
                        file.rejected() - file.rejections().size());
            }
            section(
                    text,
                    "values without a code",
                    file.unmapped().stream()
                            .map(u -> String.format(Locale.ROOT, "%s = \"%s\": %,d", u.column(), u.value(), u.count()))
                            .toList());
            section(text, "columns that identify people, not read", file.dropped());
            section(text, "columns without a place in the vocabulary, not read", file.ignored());
            section(text, "remarks", file.remarks());
        }
        section(
                text,
                "unlikely, and counted all the same",
                warnings.entrySet().stream()
                        .map(w -> String.format(Locale.ROOT, "%s: %,d rows", w.getKey(), w.getValue()))
                        .toList());
        section(
                text,
                "reported by",
                completeness.entrySet().stream()
                        .map(c -> c.getKey() + " " + c.getValue() + " %")
                        .toList());
        if (withheld > 0) {
            line(text, "  without consent, kept and never counted: %,d rows", withheld);
        }
        line(
                text,
                "%s",
                epoch.map(name -> "imported as " + name)
                        .orElse(dryRun ? "dry run: nothing was changed" : "nothing was imported"));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line(text, "  %s:", title);
            lines.forEach(each -> line(text, "    %s", each));
        }
    }

    @FormatMethod
    private static void line(StringBuilder text, @FormatString String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    /** For programs: maps, lists, texts, numbers and truth values only, as JSON has them. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("read", read());
        json.put("accepted", accepted());
        json.put("rejected", rejected());
        json.put("withheld", withheld);
        json.put("dryRun", dryRun);
        epoch.ifPresent(name -> json.put("epoch", name));
        json.put("completeness", completeness);
        json.put("warnings", warnings);
        json.put("files", files.stream().map(ImportReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(FileReport file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.file());
        json.put("mapping", file.mapping());
        json.put("read", file.read());
        json.put("accepted", file.accepted());
        json.put("rejected", file.rejected());
        json.put(
                "rejections",
                file.rejections().stream()
                        .map(r -> Map.of("line", r.line(), "reason", r.reason()))
                        .toList());
        json.put(
                "unmapped",
                file.unmapped().stream()
                        .map(u -> Map.of("column", u.column(), "value", u.value(), "count", u.count()))
                        .toList());
        json.put("dropped", file.dropped());
        json.put("ignored", file.ignored());
        json.put("remarks", file.remarks());
        return json;
    }
}
