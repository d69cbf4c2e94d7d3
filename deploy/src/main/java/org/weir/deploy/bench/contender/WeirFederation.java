package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.Column;
import org.weir.deploy.bench.cases.WeirCsv;
import org.weir.deploy.bench.question.Answer;
import org.weir.deploy.bench.question.Answer.Row;
import org.weir.deploy.bench.question.Answer.Thresholds;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.SparqlText;
import org.weir.deploy.bench.question.Summary;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.Protection;
import org.weir.membership.Profile;
import org.weir.node.policy.AgencyPolicy;

/**
 * A hub and its nodes in one process, asked at a node's desk as an analyst asks: by HTTP, in SPARQL. The time is the client's, in
 * this process, from sending the request to the last row parsed.
 */
public final class WeirFederation implements Contender {
    private static final String FIGURE = "n";

    private final String name;
    private final String setting;
    private final boolean isProtected;
    private final int nodes;
    private final ChildProcess process;
    private final DeskClient desk;
    private final String console;

    private WeirFederation(String name, String setting, boolean isProtected, int nodes, ChildProcess process) {
        this.name = name;
        this.setting = setting;
        this.isProtected = isProtected;
        this.nodes = nodes;
        this.process = process;
        String[] words = process.ready().split(" ", -1);
        this.desk = new DeskClient(URI.create(words[0]), words.length > 1 ? words[1] : "");
        this.console = words.length > 2 ? words[2] : "";
    }

    /** The product, everything on. */
    public static WeirFederation start(String name, Cases cases, int nodes, Path directory) throws IOException {
        String setting = "the product: a hub and " + nodes
                + " nodes in one process on loopback, HTTP at a desk, mutual TLS, signed question and answers, policy,"
                + " ledger, profile local; timed by the client, from the request to the last row parsed";
        return new WeirFederation(name, setting, true, nodes, process(Profile.LOCAL, cases, nodes, directory));
    }

    /** The product's process, in one release profile. */
    static ChildProcess process(Profile profile, Cases cases, int nodes, Path directory) throws IOException {
        return process(
                FederationProcess.class.getName(),
                System.getProperty("java.class.path"),
                profile,
                cases,
                nodes,
                directory);
    }

    /**
     * The same way without anything that protects, where it can be had: it is among the tests of a checkout, so that no program
     * anybody installs has it.
     */
    public static WeirFederation unprotected(UnprotectedWay way, String name, Cases cases, int nodes, Path directory)
            throws IOException {
        String setting =
                "the same fan-out (HTTP at a desk, a stream a node, the node's own scan, the hub's sum) without"
                        + " signatures, TLS, policy, ledger and release gate; only in the tests of a checkout; timed by the client";
        return new WeirFederation(
                name,
                setting,
                false,
                nodes,
                process(UnprotectedWay.MAIN, way.classPath(), Profile.LOCAL, cases, nodes, directory));
    }

    private static ChildProcess process(
            String main, String classPath, Profile profile, Cases cases, int nodes, Path directory) throws IOException {
        Path folder = Files.createTempDirectory(directory, "weir-" + cases.size() + "-" + nodes + "-");
        for (int node = 0; node < nodes; node++) {
            WeirCsv.write(cases, node, nodes, folder.resolve(FederationProcess.file(node)));
        }
        List<String> command = List.of(
                ChildProcess.java(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                main,
                folder.toString(),
                String.valueOf(nodes),
                profile.word());
        return ChildProcess.start(directory.resolve(folder.getFileName() + ".log"), command);
    }

    /** Whether this is the product, or the same way without protection. */
    public boolean isProtected() {
        return isProtected;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String setting() {
        return setting;
    }

    @Override
    public Reply ask(BenchQuestion question) {
        DeskClient.Rows rows = desk.ask(SparqlText.ofAnalyst(question));
        Answer answer = isProtected ? released(rows) : exact(rows);
        return new Reply(rows.nanos(), rows.bytes(), answer);
    }

    private static Answer exact(DeskClient.Rows rows) {
        int figure = rows.variables().indexOf(FIGURE);
        return new Answer.Exact(Summary.of(rows.rows().stream().mapToLong(row -> Long.parseLong(row.get(figure)))));
    }

    private static Answer released(DeskClient.Rows rows) {
        Protection protection = DisclosureControl.local(
                        AgencyPolicy.DEFAULT_MINIMUM, AgencyPolicy.DEFAULT_MINIMUM_FOR_MINORS)
                .protection();
        Thresholds thresholds =
                new Thresholds(protection.minimum(), protection.minimumForMinors(), protection.deviation());
        int figure = rows.variables().indexOf(FIGURE);
        Summary summary = Summary.of(rows.rows().stream()
                .filter(row -> !row.get(figure).isEmpty())
                .mapToLong(row -> Long.parseLong(row.get(figure))));
        return new Answer.Released(summary, () -> rows(rows, figure), thresholds);
    }

    private static List<Row> rows(DeskClient.Rows rows, int figure) {
        return rows.rows().stream()
                .map(values -> new Row(
                        codes(rows.variables(), values),
                        values.get(figure).isEmpty()
                                ? OptionalLong.empty()
                                : OptionalLong.of(Long.parseLong(values.get(figure)))))
                .toList();
    }

    private static Map<String, String> codes(List<String> variables, List<String> values) {
        Map<String, String> codes = new HashMap<>();
        for (Column column : Column.values()) {
            int at = variables.indexOf(column.property());
            if (at >= 0) {
                codes.put(
                        column.property(),
                        column.codes()
                                .findByIri(values.get(at))
                                .map(code -> code.notation())
                                .orElse(values.get(at)));
            }
        }
        return codes;
    }

    /** What the hub says its log took in every question so far. */
    public EvidenceTimes evidence() throws IOException {
        return EvidenceTimes.of(URI.create(console + "/metrics"));
    }

    /** What the evidence of the latest answer takes. */
    public EvidenceSizes evidenceSizes() throws IOException {
        return EvidenceSizes.of(desk.bundle());
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(process.handle());
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public void close() {
        desk.close();
        process.close();
    }
}
