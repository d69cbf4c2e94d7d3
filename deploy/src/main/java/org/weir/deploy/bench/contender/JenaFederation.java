package org.weir.deploy.bench.contender;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.SparqlText;

/** Jena ARQ asking several Fuseki servers by SERVICE, with the counting pushed down by hand. */
public final class JenaFederation implements Contender {
    private final List<ChildProcess> servers = new ArrayList<>();
    private final ChildProcess client;

    private JenaFederation(JenaStores stores, PeerJars jars, int nodes, Path directory) {
        try {
            for (int node = 0; node < nodes; node++) {
                servers.add(ChildProcess.start(
                        directory.resolve("fuseki-" + node + ".log"),
                        jars.command(
                                "jena",
                                "JenaPeer.java",
                                List.of("-Xmx1g"),
                                "serve",
                                stores.share(node, nodes).toString())));
            }
            client = ChildProcess.start(
                    directory.resolve("arq.log"), jars.command("jena", "JenaPeer.java", List.of("-Xmx1g"), "client"));
        } catch (RuntimeException e) {
            servers.forEach(ChildProcess::close);
            throw e;
        }
    }

    public static JenaFederation start(JenaStores stores, PeerJars jars, int nodes, Path directory) {
        return new JenaFederation(stores, jars, nodes, directory);
    }

    @Override
    public String name() {
        return "Jena SERVICE";
    }

    @Override
    public String setting() {
        return "Jena " + client.ready() + ", ARQ in one process asking " + servers.size()
                + " Fuseki servers (a process each, over TDB2) by SERVICE, sub-aggregates pushed down by hand and added"
                + " outside, unprotected; timed inside ARQ's process, from the SPARQL text to the last row read";
    }

    @Override
    public Reply ask(BenchQuestion question) {
        List<String> endpoints = servers.stream()
                .map(server -> "http://localhost:" + server.ready() + "/cases/query")
                .toList();
        return PeerReply.of(client.exchange("query", SparqlText.ofFederation(question, endpoints), "answer"));
    }

    @Override
    public List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(client), servers.stream())
                .map(ChildProcess::handle)
                .toList();
    }

    @Override
    public int nodes() {
        return servers.size();
    }

    @Override
    public void close() {
        client.close();
        servers.forEach(ChildProcess::close);
    }
}
