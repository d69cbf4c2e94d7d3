package org.weir.deploy.bench.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.weir.node.importing.ImportFailed;
import org.weir.node.importing.Importer;
import org.weir.node.importing.Mapping;
import org.weir.node.importing.Progress;
import org.weir.node.keys.NodeKeys;
import org.weir.node.records.columns.EpochStore;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;

/**
 * The process of the measured federation without protection. Arguments: a folder with one CSV a node, and the number of nodes.
 * Says {@code ready ENDPOINT} and runs until standard input ends.
 */
public final class PlainFederation {
    private PlainFederation() {}

    public static void main(String[] arguments) throws IOException, ImportFailed {
        Path folder = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<PlainNode> nodes = new ArrayList<>();
        try (PlainHub hub = new PlainHub(compiler());
                PlainDesk desk = new PlainDesk(compiler(), hub.port())) {
            for (int node = 0; node < count; node++) {
                nodes.add(new PlainNode(imported(folder, node), compiler(), hub.port()));
            }
            while (hub.connected() < count) {
                LockSupport.parkNanos(1_000_000);
            }
            System.out.println("ready " + desk.endpoint());
            while (System.in.read() >= 0) {
                // Until whoever started this process ends or closes the stream.
            }
        } finally {
            nodes.forEach(PlainNode::close);
        }
    }

    private static Compiler compiler() {
        return new Compiler(Ontology.load());
    }

    private static EpochStore imported(Path folder, int node) throws IOException, ImportFailed {
        Path home = folder.resolve("plain-" + node);
        Path csv = folder.resolve("cases-" + node + ".csv");
        EpochStore store =
                EpochStore.open(home.resolve("records"), NodeKeys.open(home.resolve("keys")), Ontology.load());
        new Importer(Ontology.load(), store)
                .run(List.of(new Importer.Source(csv, Mapping.builtIn("weir"))), false, Progress.NONE);
        Files.delete(csv);
        return store;
    }
}
