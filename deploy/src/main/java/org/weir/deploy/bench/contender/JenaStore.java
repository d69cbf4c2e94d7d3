package org.weir.deploy.bench.contender;

import java.nio.file.Path;
import java.util.List;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.SparqlText;

/** All cases in one Jena TDB2 store, asked in its own process. */
public final class JenaStore implements Contender {
    private final ChildProcess process;

    private JenaStore(ChildProcess process) {
        this.process = process;
    }

    public static JenaStore start(JenaStores stores, PeerJars jars, Path directory) {
        return new JenaStore(ChildProcess.start(
                directory.resolve("tdb2.log"),
                jars.command(
                        "jena",
                        "JenaPeer.java",
                        List.of("-Xmx3g"),
                        "store",
                        stores.share(0, 1).toString())));
    }

    @Override
    public String name() {
        return "Jena TDB2";
    }

    @Override
    public String setting() {
        return "Jena " + process.ready()
                + " TDB2, one process and one store, unprotected; timed inside that process, from the"
                + " SPARQL text to the last row read";
    }

    @Override
    public Reply ask(BenchQuestion question) {
        return PeerReply.of(process.exchange("query", SparqlText.ofStore(question), "answer"));
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(process.handle());
    }

    @Override
    public int nodes() {
        return 1;
    }

    @Override
    public void close() {
        process.close();
    }
}
