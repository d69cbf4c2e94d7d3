package org.weir.deploy.bench.plain;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.nio.charset.StandardCharsets;
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

/** Takes SPARQL by HTTP from anybody and gives SPARQL CSV. */
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
        ResultTable table = compiled.presentation()
                .present(TableEncoding.decodeCombined(sum, compiled.layout().counted()));
        return Reply.of(200, "text/csv; charset=utf-8", csv(table).getBytes(StandardCharsets.UTF_8));
    }

    /** No code, year or figure has a character that would be quoted. */
    private static String csv(ResultTable table) {
        StringBuilder csv = new StringBuilder(128 + table.rows().size() * 160);
        csv.append(String.join(",", table.variables())).append("\r\n");
        for (ResultTable.Row row : table.rows()) {
            for (int i = 0; i < table.variables().size(); i++) {
                csv.append(i == 0 ? "" : ",")
                        .append(row.value(i).map(Term::text).orElse(""));
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    @Override
    public void close() {
        server.close();
        hub.shutdownNow();
    }
}
