package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.CodedCsv;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.SqlText;

/** All cases in one plain DuckDB: in memory, coded columns, two threads, nothing protected. */
public final class DuckDb implements Contender {
    private static final int THREADS = 2;

    private final ChildProcess process;

    private DuckDb(ChildProcess process) {
        this.process = process;
    }

    public static DuckDb start(Cases cases, PeerJars jars, Path directory) throws IOException {
        Path file = directory.resolve("coded-" + cases.size() + ".csv");
        CodedCsv.write(cases, file);
        ChildProcess process = ChildProcess.start(
                directory.resolve("duckdb.log"),
                jars.command("duckdb", "DuckDbPeer.java", List.of(), "", String.valueOf(THREADS)));
        process.exchange("load", CodedCsv.load(file), "done");
        java.nio.file.Files.delete(file);
        return new DuckDb(process);
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public String setting() {
        return "DuckDB " + process.ready() + ", one process, in memory, integer codes, " + THREADS
                + " threads, unprotected; timed inside that process, from the SQL text to the last row read by JDBC";
    }

    @Override
    public Reply ask(BenchQuestion question) {
        return PeerReply.of(process.exchange("query", SqlText.of(question), "answer"));
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
