package org.weir.deploy.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.rdf.RdfExport;
import org.weir.ontology.Ontology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir node export}: this node's records as RDF, for its own operator. */
@Command(
        name = "export",
        description =
                "Write this node's records as RDF (N-Triples), for its own operator. It is case data: it stays here.",
        footer = {"", "Example:", "  weir node export --rdf records.nt"})
final class NodeExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NodeFolder folder;

    @Option(
            names = "--rdf",
            required = true,
            paramLabel = "FILE",
            description = "Where to write; a file that is there is not replaced.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw Failure.usage("there is a file " + file + " already. Name another, or remove it.");
        }
        Epoch epoch = NodeWiring.records(NodeConfig.read(folder.joined()), Ontology.load())
                .current()
                .orElseThrow(() -> Failure.failed(
                        "there are no records here yet. Import some: weir node import FILE --mapping M"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            RdfExport.write(epoch, NodeIdentity.read(folder.path()).agency(), out);
        }
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", file.toString());
            facts.put("epoch", epoch.epoch().name());
            facts.put("cases", epoch.epoch().cases());
            Facts.print(spec.commandLine().getOut(), facts, true);
        }
        new Talk(spec.commandLine().getErr())
                .accept("Records of " + epoch.epoch().name() + " written to " + file + ".");
        return Exit.ANSWERED.code();
    }
}
