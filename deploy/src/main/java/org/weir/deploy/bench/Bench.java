package org.weir.deploy.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.deploy.Failure;
import org.weir.deploy.bench.cases.CaseGenerator;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.contender.Contender;
import org.weir.deploy.bench.contender.DuckDb;
import org.weir.deploy.bench.contender.JenaFederation;
import org.weir.deploy.bench.contender.JenaStore;
import org.weir.deploy.bench.contender.JenaStores;
import org.weir.deploy.bench.contender.PeerJars;
import org.weir.deploy.bench.figures.Effort;
import org.weir.deploy.bench.figures.Findings;
import org.weir.deploy.bench.figures.Findings.Comparison;
import org.weir.deploy.bench.figures.Findings.Setting;
import org.weir.deploy.bench.figures.Machine;
import org.weir.deploy.bench.figures.Passes;
import org.weir.deploy.bench.figures.Report;
import org.weir.deploy.bench.figures.ReportJson;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.Reference;

/**
 * One run: generates the cases, starts every system, puts the questions to them in turns, checks, compares, reports.
 *
 * <p>Progress goes to {@code err}, the goals to {@code out}, everything to the report's folder.
 */
public final class Bench {
    /** Triple stores are asked up to this number of cases; beyond, loading them takes most of an hour. */
    private static final int MOST_FOR_TRIPLE_STORES = 1_000_000;

    private final BenchOptions options;
    private final PrintStream err;
    private final Effort effort;
    private final List<Setting> settings = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    private Bench(BenchOptions options, PrintStream err) {
        this.options = options;
        this.err = err;
        this.effort = options.quick() ? Effort.QUICK : Effort.FULL;
    }

    /** Runs, and gives the exit code: goals that are missed do not fail it, wrong answers do. */
    public static int run(BenchOptions options, PrintStream out, PrintStream err) {
        try {
            Files.createDirectories(options.out());
            Findings findings = new Bench(options, err).run();
            Path report = options.out().resolve("report.md");
            Files.writeString(report, Report.markdown(findings));
            Files.writeString(options.out().resolve("report.json"), ReportJson.of(findings) + "\n");
            out.print(Report.markdown(findings));
            err.println("bench: the report is in " + report);
            return 0;
        } catch (IOException e) {
            throw new Failure(
                    org.weir.deploy.Exit.FAILED,
                    "the benchmark's files cannot be written to " + options.out() + ".",
                    e);
        }
    }

    private Findings run() throws IOException {
        Machine machine = Machine.here(options.commandLine(), options.seed());
        for (int size : options.cases()) {
            compare(size);
        }
        return new Findings(machine.ended(), settings, comparisons, List.of(), List.of());
    }

    private void compare(int size) throws IOException {
        say("generating " + size + " cases");
        Cases cases = new CaseGenerator().generate(size, options.seed());
        say("counting the reference answers");
        List<Reference> references = BenchQuestion.ALL.stream()
                .filter(question -> isWanted(question.name()))
                .map(question -> Reference.of(question, cases, options.nodes()))
                .toList();
        try (Started started = new Started()) {
            start(cases, started.contenders());
            for (Contender contender : started.contenders()) {
                if (settings.stream().noneMatch(setting -> setting.contender().equals(contender.name()))) {
                    settings.add(Setting.of(contender));
                }
            }
            comparisons.add(new Comparison(
                    size, options.nodes(), Passes.run(started.contenders(), references, effort, this::say)));
        }
    }

    private void start(Cases cases, List<Contender> contenders) throws IOException {
        Optional<PeerJars> peers = Checkout.find().map(PeerJars::new);
        if (peers.isEmpty()) {
            say(
                    "the peers are left out: they are fetched by the build files of a checkout, and this is a distribution");
            return;
        }
        if (isWanted("duckdb")) {
            say("loading DuckDB");
            contenders.add(DuckDb.start(cases, peers.get(), options.out()));
        }
        if (!options.quick() && cases.size() <= MOST_FOR_TRIPLE_STORES && isWanted("jena")) {
            JenaStores stores = new JenaStores(cases, peers.get(), options.out());
            say("loading " + options.nodes() + " Fuseki servers (kept for the next run)");
            contenders.add(JenaFederation.start(stores, peers.get(), options.nodes(), options.out()));
            say("loading TDB2 (kept for the next run)");
            contenders.add(JenaStore.start(stores, peers.get(), options.out()));
        }
    }

    /** Nothing named means everything; names of questions narrow the questions, names of systems the systems. */
    private boolean isWanted(String name) {
        List<String> ofKind = options.only().stream()
                .filter(only -> isQuestion(only) == isQuestion(name))
                .toList();
        return ofKind.isEmpty() || ofKind.contains(name);
    }

    private static boolean isQuestion(String name) {
        return BenchQuestion.ALL.stream().anyMatch(question -> question.name().equals(name));
    }

    private void say(String progress) {
        err.println("bench: " + progress);
    }

    /** Systems that are stopped together, whatever happens. */
    private static final class Started implements AutoCloseable {
        private final List<Contender> contenders = new ArrayList<>();

        List<Contender> contenders() {
            return contenders;
        }

        @Override
        public void close() {
            contenders.forEach(Contender::close);
        }
    }
}
