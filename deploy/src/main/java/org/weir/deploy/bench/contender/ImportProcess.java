package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.weir.node.importing.ImportFailed;
import org.weir.node.importing.Importer;
import org.weir.node.importing.Mapping;
import org.weir.node.importing.Progress;
import org.weir.node.keys.NodeKeys;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.EpochStore;
import org.weir.ontology.Ontology;

/**
 * The process of a measured import. Arguments: a folder, and a CSV that the mapping {@code weir} reads. Says {@code ready NANOS
 * DISK-BYTES HEAP-BYTES}: what the import took, the size of the encrypted epoch, and what the loaded epoch adds to the heap.
 */
final class ImportProcess {
    private ImportProcess() {}

    public static void main(String[] arguments) throws IOException, ImportFailed {
        Path folder = Path.of(arguments[0]);
        Path records = folder.resolve("records");
        NodeKeys keys = NodeKeys.open(folder.resolve("keys"));
        long nanos = imported(Path.of(arguments[1]), EpochStore.open(records, keys, Ontology.load()));
        long before = heap();
        EpochStore store = EpochStore.open(records, keys, Ontology.load());
        Epoch epoch = store.current().orElseThrow();
        long heap = heap() - before;
        System.out.println("ready " + nanos + " " + size(records) + " " + heap + " "
                + epoch.epoch().cases());
    }

    private static long imported(Path csv, EpochStore store) throws ImportFailed {
        Importer importer = new Importer(store.ontology(), store);
        Mapping mapping = Mapping.builtIn("weir");
        long start = System.nanoTime();
        importer.run(List.of(new Importer.Source(csv, mapping)), false, Progress.NONE);
        return System.nanoTime() - start;
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
