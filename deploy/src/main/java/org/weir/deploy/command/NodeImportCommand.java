package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.demo.TemporaryFolder;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.importing.ImportFailed;
import org.weir.node.importing.ImportReport;
import org.weir.node.importing.Importer;
import org.weir.node.importing.Mapping;
import org.weir.node.importing.MappingException;
import org.weir.node.importing.Progress;
import org.weir.ontology.Ontology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir node import}: makes an agency's files its current records. */
@Command(
        name = "import",
        description = "Make these files the node's records, in place of the former ones; all or nothing.",
        footer = {
            "",
            "Example:",
            "  weir node import cases.csv --mapping mapping.yaml --dry-run",
            "  weir node import export.csv --mapping ctdc-2021",
            "A running node answers from them with its next answer."
        })
final class NodeImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NodeFolder folder;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files of records; gzip is understood.")
    private List<Path> files = List.of();

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "M",
            description =
                    "A built-in mapping (ctdc-2020, ctdc-2021, ctdc-2024, htcds, weir) or the path of a mapping file.")
    private String mapping = "";

    @Option(names = "--dry-run", description = "Report everything, change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "The report as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw Failure.usage("there is no readable file " + file + ".");
            }
        }
        if (!dryRun && !NodeIdentity.exists(folder.path())) {
            throw Failure.failed("there is no node in " + folder.path()
                    + ": run weir node join first, or name its folder with --dir. A --dry-run needs none.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Bar bar = new Bar(spec.commandLine().getErr());
        try {
            ImportReport report = report(Terminal.isRead() ? bar : Progress.NONE);
            bar.clear();
            print(out, report);
        } catch (ImportFailed e) {
            bar.clear();
            print(out, e.report());
            throw new Failure(Exit.FAILED, String.valueOf(e.getMessage()), e);
        } catch (MappingException e) {
            throw new Failure(Exit.USAGE, "mapping " + mapping + ": " + e.getMessage() + ".", e);
        }
        return Exit.ANSWERED.code();
    }

    /** A dry run without a node makes none: the keys that it takes are thrown away. */
    private ImportReport report(Progress progress) throws IOException, ImportFailed {
        if (NodeIdentity.exists(folder.path())) {
            return importer(NodeConfig.read(folder.path())).run(sources(), dryRun, progress);
        }
        try (TemporaryFolder nowhere = TemporaryFolder.create("weir-dry-run")) {
            return importer(NodeConfig.of(nowhere.path())).run(sources(), true, progress);
        }
    }

    private static Importer importer(NodeConfig config) {
        Ontology ontology = Ontology.load();
        return new Importer(ontology, NodeWiring.records(config, ontology));
    }

    private List<Importer.Source> sources() {
        Mapping read = Mapping.named(mapping, Path.of("").toAbsolutePath());
        List<Importer.Source> sources = new ArrayList<>();
        files.forEach(file -> sources.add(new Importer.Source(file, read)));
        return sources;
    }

    /** One line that is written over, and gone before anything else is said. */
    private static final class Bar implements Progress {
        private final PrintWriter err;
        private int length;

        Bar(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void read(String file, long rows) {
            String line = String.format(Locale.ROOT, "%s: %,d rows", file, rows);
            err.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
            err.flush();
            length = line.length();
        }

        void clear() {
            if (length > 0) {
                err.print("\r" + " ".repeat(length) + "\r");
                err.flush();
                length = 0;
            }
        }
    }

    private void print(PrintWriter out, ImportReport report) {
        out.println(json ? Facts.document(report.toJson()) : report.toText().stripTrailing());
        out.flush();
    }
}
