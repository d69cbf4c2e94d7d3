package org.weir.deploy.bench.figures;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.weir.deploy.bench.contender.ProfileTimes;
import org.weir.deploy.bench.figures.Findings.Comparison;
import org.weir.deploy.bench.figures.Findings.Growth;
import org.weir.deploy.bench.figures.Findings.Load;
import org.weir.deploy.bench.figures.Findings.PageTime;
import org.weir.deploy.bench.figures.Findings.Setting;
import org.weir.deploy.bench.figures.Findings.Totals;

/** The findings as a page to read. */
public final class Report {
    private final Findings findings;
    private final StringBuilder text = new StringBuilder();

    private Report(Findings findings) {
        this.findings = findings;
    }

    /** As Markdown. */
    public static String markdown(Findings findings) {
        return new Report(findings).write();
    }

    private String write() {
        head();
        goals();
        findings.comparisons().forEach(this::comparison);
        byCases();
        byNodes();
        loads();
        totals();
        profiles();
        pages();
        evidence();
        settings();
        return text.toString();
    }

    private void head() {
        Machine machine = findings.machine();
        line("# Weir's benchmarks");
        line("");
        line("`" + machine.commandLine() + "`");
        line("");
        line("- begun " + machine.begun() + ", seed " + machine.seed());
        line("- " + machine.processors() + " processors (" + machine.processor() + "), " + machine.memory(Locale.ROOT)
                + ", " + machine.system());
        line("- " + machine.java());
        line(format(
                "- load average %.2f before, %.2f after (this run's own work included)",
                machine.loadBefore(), machine.loadAfter()));
        line(
                "- every answer's rows, sum and sum of squares agree with the reference; Weir's protected answers cell by cell,"
                        + " within the deviation that the profile states");
    }

    private void goals() {
        List<Goal> goals = Goal.of(findings);
        if (goals.isEmpty()) {
            return;
        }
        long met = goals.stream().filter(Goal::isMet).count();
        heading("Goals: " + met + " of " + goals.size() + " met");
        table(List.of("goal", "target", "reached", "met"));
        for (Goal goal : goals) {
            row(List.of(goal.what(), goal.target(), goal.figure(goal.reached()), goal.isMet() ? "yes" : "**no**"));
        }
    }

    private void comparison(Comparison comparison) {
        heading(grouped(comparison.cases()) + " cases, " + comparison.nodes() + " nodes");
        line("Least of the passes' medians, in ms:");
        line("");
        perContender(comparison, m -> millis(m.best()));
        line("");
        line("p50 / p99 over all passes, in ms (number of timed answers):");
        line("");
        perContender(comparison, m -> millis(m.p50()) + " / " + millis(m.p99()) + " (" + m.samples() + ")");
        line("");
        line("Processor time an answer, of all processes of the system, in ms:");
        line("");
        perContender(comparison, m -> millis(m.cpuNanos()));
        line("");
        line("Bytes over loopback an answer and node (packet headers included, the answer to the client not):");
        line("");
        perContender(comparison, m -> m.bytesPerNode() < 0 ? "-" : grouped(Math.round(m.bytesPerNode())));
        line("");
        line("Rows of the answers:");
        line("");
        perContender(comparison, m -> grouped(m.summary().rows()));
    }

    private void perContender(Comparison comparison, Function<Measurement, String> figure) {
        List<String> contenders = comparison.contenders();
        table(with("question", contenders));
        for (String question : comparison.questions()) {
            row(with(
                    question,
                    contenders.stream()
                            .map(contender -> comparison
                                    .find(contender, question)
                                    .map(figure)
                                    .orElse("-"))
                            .toList()));
        }
    }

    private void byCases() {
        if (findings.comparisons().size() < 2) {
            return;
        }
        List<String> sizes = findings.comparisons().stream()
                .map(comparison -> grouped(comparison.cases()))
                .toList();
        for (String contender : List.of(Goal.WEIR, Goal.DUCKDB)) {
            List<String> questions = findings.comparisons().getFirst().questions();
            heading("Growth with the number of cases: " + contender + ", ms");
            table(with("question", sizes));
            for (String question : questions) {
                row(with(
                        question,
                        findings.comparisons().stream()
                                .map(comparison -> comparison
                                        .find(contender, question)
                                        .map(m -> millis(m.best()))
                                        .orElse("-"))
                                .toList()));
            }
        }
    }

    private void byNodes() {
        List<Growth> growth = findings.growth();
        if (growth.isEmpty()) {
            return;
        }
        List<String> nodes = growth.stream().map(g -> String.valueOf(g.nodes())).toList();
        line("");
        line("## Growth with the number of nodes: " + grouped(growth.getFirst().cases()) + " cases in all");
        nodes("Milliseconds:", nodes, Measurement::best);
        nodes("Processor time an answer, in ms:", nodes, Measurement::cpuNanos);
    }

    private void nodes(String title, List<String> nodes, ToDoubleFunction<Measurement> figure) {
        line("");
        line(title);
        line("");
        table(with("question", nodes.stream().map(n -> n + " nodes").toList()));
        for (Measurement first : findings.growth().getFirst().measurements()) {
            row(with(
                    first.question(),
                    findings.growth().stream()
                            .map(g -> g.find(first.question())
                                    .map(m -> millis(figure.applyAsDouble(m)))
                                    .orElse("-"))
                            .toList()));
        }
    }

    private void loads() {
        if (findings.loads().isEmpty()) {
            return;
        }
        heading("Import: one CSV into one node, mapped, checked, encrypted, durable");
        table(List.of("cases", "CSV rows a second", "bytes a case on disk", "bytes a case in memory"));
        for (Load load : findings.loads()) {
            row(List.of(
                    grouped(load.cases()),
                    grouped(Math.round(load.rowsPerSecond())),
                    format("%.1f", load.diskBytes() / (double) load.cases()),
                    load.heapBytes() < 0 ? "-" : format("%.1f", load.heapBytes() / (double) load.cases())));
        }
    }

    private void totals() {
        if (findings.totals().isEmpty()) {
            return;
        }
        heading("Profile total: one session, all nodes simulated in one process");
        table(List.of(
                "nodes",
                "cells",
                "all, ms",
                "a node's work, ms",
                "reveals and unmasking, ms",
                "bytes a node sends, per cell",
                "receives, per cell"));
        for (Totals totals : findings.totals()) {
            row(List.of(
                    String.valueOf(totals.nodes()),
                    grouped(totals.cells()),
                    millis(totals.nanos()),
                    millis(totals.nodeNanos()),
                    millis(totals.unmaskingNanos()),
                    format("%.3f", totals.sentPerCell()),
                    format("%.3f", totals.receivedPerCell())));
        }
    }

    private void profiles() {
        if (findings.profiles().isEmpty()) {
            return;
        }
        heading("The release profiles: the same question of two federations of the same cases, p50 / p99 in ms");
        table(List.of("nodes", "cells", "profile local", "profile total", "from its released table"));
        for (ProfileTimes times : findings.profiles()) {
            row(List.of(
                    String.valueOf(times.nodes()),
                    grouped(times.cells()),
                    series(times.local()),
                    series(times.total()),
                    series(times.free())));
        }
    }

    private static String series(Series series) {
        return millis(series.median()) + " / " + millis(series.quantile(0.99)) + " (" + series.size() + ")";
    }

    private void pages() {
        if (findings.pages().isEmpty()) {
            return;
        }
        heading("The console with " + grouped(findings.pages().getFirst().questions()) + " questions in the log");
        table(List.of("page", "p50, ms", "p95, ms"));
        for (PageTime page : findings.pages()) {
            row(List.of(
                    "`" + page.path() + "`",
                    millis(page.times().median()),
                    millis(page.times().quantile(0.95))));
        }
    }

    private void evidence() {
        if (findings.evidence().isEmpty()) {
            return;
        }
        heading("Evidence: every question logged, witnessed by a quorum, and its end logged");
        line(
                "Added to each question, by the hub's clock (entry durable, witnesses' round, entries of the end), beside one flush"
                        + " of the disk:");
        line("");
        table(List.of(
                "witnesses",
                "added p50, ms",
                "added p99, ms",
                "flush p50, ms",
                "flush p99, ms",
                "durable appends/s",
                "receipt, bytes",
                "bundle, bytes"));
        for (Findings.Evidence cost : findings.evidence()) {
            row(List.of(
                    String.valueOf(cost.nodes()),
                    format("%.2f", cost.p50()),
                    format("%.2f", cost.p99()),
                    format("%.2f", cost.flushP50()),
                    format("%.2f", cost.flushP99()),
                    grouped(Math.round(cost.appendsPerSecond())),
                    grouped(cost.receiptBytes()),
                    grouped(cost.bundleBytes())));
        }
    }

    private void settings() {
        heading("How each system is set up");
        for (Setting setting : findings.settings()) {
            line("- **" + setting.contender() + "**: " + setting.text() + ".");
        }
    }

    private static List<String> with(String first, List<String> rest) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream())
                .toList();
    }

    private void table(List<String> heads) {
        row(heads);
        line("| --- ".repeat(heads.size()) + "|");
    }

    private void row(List<String> cells) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |");
        cells.forEach(row::add);
        line(row.toString());
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    static String millis(double nanos) {
        double millis = nanos / 1e6;
        return millis >= 100 ? format("%,.0f", millis) : millis >= 10 ? format("%.1f", millis) : format("%.2f", millis);
    }

    private static String grouped(long number) {
        return format("%,d", number);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
