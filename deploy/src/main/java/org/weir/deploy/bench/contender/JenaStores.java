package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.NTriples;

/**
 * TDB2 stores of the cases, loaded by the parallel bulk loader. Loading takes minutes, so stores are kept under the output
 * directory, named by seed, size and share, and found there by the next run.
 */
public final class JenaStores {
    private final Cases cases;
    private final PeerJars jars;
    private final Path directory;

    public JenaStores(Cases cases, PeerJars jars, Path directory) {
        this.cases = cases;
        this.jars = jars;
        this.directory = directory;
    }

    /** The store of one node's share. */
    Path share(int node, int nodes) {
        Path store = directory.resolve(
                "tdb2-seed" + cases.seed() + "-cases" + cases.size() + "-share" + (node + 1) + "of" + nodes);
        Path complete = store.resolve("weir-bench-complete");
        if (Files.isRegularFile(complete)) {
            return store;
        }
        try {
            Files.createDirectories(store);
            Path triples = directory.resolve(store.getFileName() + ".nt");
            long written = new NTriples().write(cases, node, nodes, triples);
            load(store, triples);
            Files.delete(triples);
            Files.writeString(complete, written + " triples\n");
            return store;
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "the stores of the triple store cannot be written to " + directory + ".", e);
        }
    }

    private void load(Path store, Path triples) throws IOException {
        Path log = directory.resolve(store.getFileName() + ".log");
        Process loader = new ProcessBuilder(jars.command(
                        "jena", "JenaPeer.java", List.of("-Xmx3g"), "load", store.toString(), triples.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (loader.waitFor() != 0) {
                throw Failure.failed("TDB2 could not be loaded; see " + log + ".");
            }
        } catch (InterruptedException e) {
            loader.destroy();
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "the benchmark was interrupted.", e);
        }
    }
}
