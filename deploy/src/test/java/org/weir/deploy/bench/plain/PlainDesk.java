package org.weir.deploy.bench.plain;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;
import org.weir.wire.TableEncoding;

/** Takes SPARQL by HTTP from anybody and gives SPARQL JSON. */
final class PlainDesk implements AutoCloseable {
    private final Compiler compiler;
    private final ManagedChannel hub;
    private final WebServer server;

    PlainDesk(Compiler compiler, int hubPort) {
        this.compiler = compiler;
        this.hub = NettyChannelBuilder.forAddress("127.0.0.1", hubPort)
                .usePlaintext()
                .maxInboundMessageSize(PlainProtocol.MOST_BYTES)
                .build();
        this.server = WebServer.start(WebSettings.loopback(0), new Routes().post("/sparql", this::answer));
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.port() + "/sparql";
    }

    private Reply answer(Request request) throws Exception {
        String sparql = request.text();
        Compiled compiled = compiler.compile(sparql);
        byte[] sum = ClientCalls.blockingUnaryCall(
                hub, PlainProtocol.ASK, CallOptions.DEFAULT, sparql.getBytes(StandardCharsets.UTF_8));
        List<BitSet> minors = Stream.generate(BitSet::new)
                .limit(compiled.question().measures().size())
                .toList();
        ResultTable table = compiled.presentation().present(TableEncoding.decodeCombined(sum, minors));
        return Reply.of(200, "application/sparql-results+json", json(table).getBytes(StandardCharsets.UTF_8));
    }

    /** No code, year or figure has a character that JSON would escape. */
    private static String json(ResultTable table) {
        StringBuilder json = new StringBuilder(128 + table.rows().size() * 160).append("{\"head\":{\"vars\":[\"");
        json.append(String.join("\",\"", table.variables())).append("\"]},\"results\":{\"bindings\":[");
        String between = "";
        for (ResultTable.Row row : table.rows()) {
            json.append(between).append('{');
            String comma = "";
            for (int i = 0; i < table.variables().size(); i++) {
                Optional<Term> term = row.value(i);
                if (term.isPresent()) {
                    json.append(comma)
                            .append('"')
                            .append(table.variables().get(i))
                            .append("\":");
                    append(term.get(), json);
                    comma = ",";
                }
            }
            json.append('}');
            between = ",\n";
        }
        return json.append("]}}").toString();
    }

    private static void append(Term term, StringBuilder json) {
        switch (term) {
            case Term.Iri iri ->
                json.append("{\"type\":\"uri\",\"value\":\"")
                        .append(iri.value())
                        .append("\"}");
            case Term.Literal literal ->
                json.append("{\"type\":\"literal\",\"value\":\"")
                        .append(literal.lexical())
                        .append("\",\"datatype\":\"")
                        .append(literal.datatype())
                        .append("\"}");
        }
    }

    @Override
    public void close() {
        server.close();
        hub.shutdownNow();
    }
}
