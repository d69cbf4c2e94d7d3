package org.weir.deploy.bench;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.bench.totals.Utility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir bench}. */
@Command(
        name = "bench",
        description =
                "Time Weir and its peers side by side on generated cases, check every answer, and write a report.",
        footer = {
            "",
            "Example:",
            "  weir bench --quick                            a look in less than a minute",
            "  weir bench --cases 100000,1000000 --out bench  everything; the first time, half an hour on two processors",
            "  weir bench --only weir --only duckdb --only Q3"
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int QUICK = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--cases",
            split = ",",
            paramLabel = "N",
            description = "Numbers of cases. Default: 100000,1000000; with --quick 100000.")
    private List<Integer> cases = List.of();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "4",
            description = "Nodes of the federation. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(names = "--quick", description = "Few passes, 100,000 cases, no triple stores.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "Only this question or part, of ${COMPLETION-CANDIDATES}. May be given several times.")
    private List<String> only = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench",
            description =
                    "Where the report goes, and stores that the next run can use again. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Equal seeds give equal cases. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--utility",
            paramLabel = "FILE",
            description =
                    "Nothing but this: what is left of the tables of a CTDC file of 2020 or 2021 (.csv or .csv.gz) under each release"
                            + " profile.")
    private Optional<Path> utility = Optional.empty();

    @Option(names = "--json", description = "Print the report as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (utility.isPresent()) {
            return utility(utility.get());
        }
        List<Integer> sizes = !cases.isEmpty() ? cases : quick ? List.of(QUICK) : List.of(QUICK, 10 * QUICK);
        String line =
                "weir " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        BenchOptions options;
        try {
            options = new BenchOptions(sizes, nodes, quick, only, out.toAbsolutePath(), seed, line.strip());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage() + ".");
        }
        return Bench.run(options, System.out, System.err, json);
    }

    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return BenchOptions.names().iterator();
        }
    }

    private static String document(String table) {
        JsonObject document = new JsonObject();
        document.addProperty("utility", table);
        return document + "\n";
    }

    private Integer utility(Path file) {
        try {
            String table = Utility.table(file, seed);
            Path page = Files.createDirectories(out).resolve("utility.md");
            Files.writeString(page, table);
            spec.commandLine().getOut().print(json ? document(table) : table);
            spec.commandLine().getOut().flush();
            return Exit.ANSWERED.code();
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot read " + file + " or write to " + out + ".", e);
        }
    }
}
