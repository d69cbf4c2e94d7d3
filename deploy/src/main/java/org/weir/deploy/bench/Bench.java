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
import org.weir.deploy.bench.contender.AppendRate;
import org.weir.deploy.bench.contender.Contender;
import org.weir.deploy.bench.contender.DuckDb;
import org.weir.deploy.bench.contender.EvidenceSizes;
import org.weir.deploy.bench.contender.EvidenceTimes;
import org.weir.deploy.bench.contender.Import;
import org.weir.deploy.bench.contender.JenaFederation;
import org.weir.deploy.bench.contender.JenaStore;
import org.weir.deploy.bench.contender.JenaStores;
import org.weir.deploy.bench.contender.PeerJars;
import org.weir.deploy.bench.contender.ProfileTimes;
import org.weir.deploy.bench.contender.UnprotectedWay;
import org.weir.deploy.bench.contender.WeirFederation;
import org.weir.deploy.bench.figures.Effort;
import org.weir.deploy.bench.figures.Findings;
import org.weir.deploy.bench.figures.Findings.Comparison;
import org.weir.deploy.bench.figures.Findings.Growth;
import org.weir.deploy.bench.figures.Findings.Load;
import org.weir.deploy.bench.figures.Findings.PageTime;
import org.weir.deploy.bench.figures.Findings.Setting;
import org.weir.deploy.bench.figures.Findings.Totals;
import org.weir.deploy.bench.figures.Goal;
import org.weir.deploy.bench.figures.Machine;
import org.weir.deploy.bench.figures.Passes;
import org.weir.deploy.bench.figures.Report;
import org.weir.deploy.bench.figures.ReportJson;
import org.weir.deploy.bench.pages.PagesBench;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.Reference;
import org.weir.deploy.bench.totals.TotalsBench;
import org.weir.question.ClosedQuestion;

/**
 * One run: generates the cases, starts every system, puts the questions to them in turns, checks, compares, reports.
 *
 * <p>Progress goes to {@code err}, the report to {@code out}, and to its folder in both forms.
 */
public final class Bench {
    /** Triple stores are asked up to this number of cases; beyond, loading them takes most of an hour. */
    private static final int MOST_FOR_TRIPLE_STORES = 1_000_000;

    private static final List<Integer> NODES = List.of(1, 4, 16, 64);

    /** Sessions of profile total: the first warms up. */
    private static final int SESSIONS = 4;

    private static final int FEW_QUESTIONS = 2_000;

    private final BenchOptions options;
    private final PrintStream err;
    private final Effort effort;
    private final List<Setting> settings = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Growth> growth = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<Findings.Evidence> evidence = new ArrayList<>();
    private final List<Totals> totals = new ArrayList<>();
    private final List<ProfileTimes> profiles = new ArrayList<>();
    private final List<PageTime> pages = new ArrayList<>();

    private Bench(BenchOptions options, PrintStream err) {
        this.options = options;
        this.err = err;
        this.effort = options.quick() ? Effort.QUICK : Effort.FULL;
    }

    /**
     * Runs, and gives the exit code: goals that are missed do not fail it, wrong answers do.
     *
     * @param json whether the report is printed as a JSON document
     */
    public static int run(BenchOptions options, PrintStream out, PrintStream err, boolean json) {
        try {
            Files.createDirectories(options.out());
            Findings findings = new Bench(options, err).run();
            Path file = options.out().resolve("report.md");
            String report = Report.markdown(findings);
            Files.writeString(file, report);
            String document = ReportJson.of(findings) + "\n";
            Files.writeString(options.out().resolve("report.json"), document);
            out.print(json ? document : report);
            err.println("bench: the report is in " + file);
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
            say("generating " + size + " cases");
            Cases cases = new CaseGenerator().generate(size, options.seed());
            compare(cases);
            if (options.wants(Part.IMPORT)) {
                load(cases);
            }
            if (size == sizeOfGrowth() && options.wants(Part.GROWTH)) {
                grow(cases);
            }
        }
        // A quick look has them only when something is named.
        boolean isWhole = !options.quick() || !options.only().isEmpty();
        if (isWhole && options.wants(Part.TOTALS)) {
            total();
            profiles();
        }
        if (isWhole && options.wants(Part.PAGES)) {
            int questions = options.quick() ? FEW_QUESTIONS : Goal.QUESTIONS;
            say("timing the console's pages with " + questions + " questions in the log");
            pages.addAll(PagesBench.run(options.out(), questions));
        }
        return new Findings(machine.ended(), settings, comparisons, growth, loads, totals, profiles, pages, evidence);
    }

    private void profiles() throws IOException {
        int nodes = options.quick() ? 4 : 16;
        say("asking " + nodes + " nodes in both release profiles");
        Cases cases = new CaseGenerator().generate(options.cases().getLast(), options.seed());
        profiles.add(ProfileTimes.measure(cases, nodes, options.quick() ? 2 : 24, options.out()));
    }

    private void total() {
        for (int cells : options.quick() ? List.of(10_000) : List.of(10_000, ClosedQuestion.MAX_CELLS)) {
            for (int nodes : options.quick() ? List.of(4, 16) : List.of(4, 16, 64)) {
                say("adding " + cells + " cells over " + nodes + " nodes under masks");
                totals.add(TotalsBench.run(nodes, cells, SESSIONS));
            }
        }
    }

    private List<Reference> references(Cases cases, int nodes) {
        say("counting the reference answers for " + nodes + " nodes");
        return BenchQuestion.ALL.stream()
                .filter(options::wants)
                .map(question -> Reference.of(question, cases, nodes))
                .toList();
    }

    private void compare(Cases cases) throws IOException {
        try (Started started = new Started()) {
            start(cases, started.contenders());
            if (started.contenders().isEmpty()) {
                return; // none is wanted, or none is here
            }
            List<Reference> references = references(cases, options.nodes());
            for (Contender contender : started.contenders()) {
                if (settings.stream().noneMatch(setting -> setting.contender().equals(contender.name()))) {
                    settings.add(Setting.of(contender));
                }
            }
            comparisons.add(new Comparison(
                    cases.size(), options.nodes(), Passes.run(started.contenders(), references, effort, this::say)));
            for (Contender contender : started.contenders()) {
                if (evidence.isEmpty() && contender instanceof WeirFederation weir && weir.isProtected()) {
                    evidence(weir);
                }
            }
        }
    }

    private void evidence(WeirFederation weir) throws IOException {
        say("measuring the log");
        EvidenceTimes times = weir.evidence();
        EvidenceSizes sizes = weir.evidenceSizes();
        AppendRate rate = AppendRate.measure(options.out(), options.quick() ? 5_000 : 40_000);
        evidence.add(new Findings.Evidence(
                weir.nodes(),
                times.p50(),
                times.p99(),
                rate.perSecond(),
                rate.flushP50(),
                rate.flushP99(),
                sizes.receipt(),
                sizes.bundle()));
    }

    private void load(Cases cases) throws IOException {
        say("importing " + cases.size() + " cases");
        Import done = Import.run(cases, options.out());
        loads.add(new Load(cases.size(), done.nanos(), done.diskBytes(), done.heapBytes()));
    }

    /** The size the goals are stated for, or else the largest. */
    private int sizeOfGrowth() {
        return options.cases().contains(Goal.CASES)
                ? Goal.CASES
                : options.cases().getLast();
    }

    /** One number of nodes after the other: together they would not fit into every machine. */
    private void grow(Cases cases) throws IOException {
        for (int nodes : options.quick() ? List.<Integer>of() : NODES) {
            List<Reference> references = references(cases, nodes);
            say("starting Weir with " + nodes + " nodes");
            try (Contender weir = WeirFederation.start(Goal.WEIR, cases, nodes, options.out())) {
                growth.add(new Growth(cases.size(), nodes, Passes.run(List.of(weir), references, effort, this::say)));
            }
        }
    }

    private void start(Cases cases, List<Contender> contenders) throws IOException {
        Optional<Path> checkout = Checkout.find();
        if (options.wants(Part.WEIR)) {
            say("starting Weir with " + options.nodes() + " nodes");
            contenders.add(WeirFederation.start(Goal.WEIR, cases, options.nodes(), options.out()));
        }
        Optional<UnprotectedWay> unprotected = checkout.flatMap(UnprotectedWay::in);
        if (unprotected.isPresent() && cases.size() <= MOST_FOR_TRIPLE_STORES && options.wants(Part.UNPROTECTED)) {
            say("starting the same without protection");
            contenders.add(WeirFederation.unprotected(
                    unprotected.get(), Goal.UNPROTECTED, cases, options.nodes(), options.out()));
        }
        Optional<PeerJars> peers = checkout.map(PeerJars::new);
        if (peers.isEmpty()) {
            say(
                    "the peers are left out: they are fetched by the build files of a checkout, and this is a distribution");
            return;
        }
        if (options.wants(Part.DUCKDB)) {
            say("loading DuckDB");
            contenders.add(DuckDb.start(cases, peers.get(), options.out()));
        }
        if (!options.quick() && cases.size() <= MOST_FOR_TRIPLE_STORES && options.wants(Part.JENA)) {
            JenaStores stores = new JenaStores(cases, peers.get(), options.out());
            say("loading " + options.nodes() + " Fuseki servers (kept for the next run)");
            contenders.add(JenaFederation.start(stores, peers.get(), options.nodes(), options.out()));
            say("loading TDB2 (kept for the next run)");
            contenders.add(JenaStore.start(stores, peers.get(), options.out()));
        }
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
