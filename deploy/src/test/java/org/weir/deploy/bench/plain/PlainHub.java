package org.weir.deploy.bench.plain;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.answer.RefusedException;
import org.weir.hub.combine.Combiner;
import org.weir.hub.combine.Contribution;
import org.weir.hub.combine.TableShape;
import org.weir.ontology.Layout;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.wire.TableEncoding;

/** Passes every question to every node, waits for all, adds. */
final class PlainHub implements AutoCloseable {
    private static final AgencyOutcome.Answered RULES = new AgencyOutcome.Answered("", 1, 1, 0, 0, Map.of());

    private final Compiler compiler;
    private final List<StreamObserver<byte[]>> nodes = new CopyOnWriteArrayList<>();
    private final Map<Long, Question> open = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Server server;

    PlainHub(Compiler compiler) throws IOException {
        this.compiler = compiler;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .maxInboundMessageSize(PlainProtocol.MOST_BYTES)
                .addService(ServerServiceDefinition.builder(PlainProtocol.SERVICE)
                        .addMethod(PlainProtocol.SERVE, ServerCalls.asyncBidiStreamingCall(this::serve))
                        .addMethod(PlainProtocol.ASK, ServerCalls.asyncUnaryCall(this::ask))
                        .build())
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    int connected() {
        return nodes.size();
    }

    private StreamObserver<byte[]> serve(StreamObserver<byte[]> node) {
        return new StreamObserver<>() {
            @Override
            public void onNext(byte[] message) {
                if (PlainProtocol.number(message) == 0) {
                    nodes.add(node);
                } else {
                    open.computeIfPresent(PlainProtocol.number(message), (_, question) -> question.answered(message));
                }
            }

            @Override
            public void onError(Throwable error) {
                nodes.remove(node);
            }

            @Override
            public void onCompleted() {
                nodes.remove(node);
                node.onCompleted();
            }
        };
    }

    private void ask(byte[] sparql, StreamObserver<byte[]> desk) {
        long number = numbers.incrementAndGet();
        Question question = new Question(nodes.size());
        open.put(number, question);
        byte[] message = PlainProtocol.numbered(number, sparql);
        for (StreamObserver<byte[]> node : nodes) {
            synchronized (node) {
                node.onNext(message);
            }
        }
        question.complete.join();
        open.remove(number);
        try {
            Layout layout =
                    compiler.compile(new String(sparql, StandardCharsets.UTF_8)).layout();
            desk.onNext(combined(layout, question.tables));
            desk.onCompleted();
        } catch (NotCompilable | RefusedException e) {
            desk.onError(e);
        }
    }

    private static byte[] combined(Layout layout, List<byte[]> tables) throws RefusedException {
        List<Integer> sizes = IntStream.range(0, layout.question().measures().size())
                .mapToObj(layout::cells)
                .toList();
        Combiner combiner = new Combiner(IntStream.range(0, sizes.size())
                .mapToObj(m -> new TableShape(sizes.get(m), layout.counted(m)))
                .toList());
        List<Contribution> contributions = new CopyOnWriteArrayList<>();
        for (byte[] table : tables) {
            contributions.add(new Contribution(RULES, TableEncoding.decode(PlainProtocol.content(table))));
        }
        CombinedTable sum = combiner.combine(contributions);
        return TableEncoding.encode(sum, sizes);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** A question that some nodes have not answered yet. */
    private static final class Question {
        private final int expected;
        private final List<byte[]> tables = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> complete = new CompletableFuture<>();

        Question(int expected) {
            this.expected = expected;
        }

        Question answered(byte[] table) {
            tables.add(table);
            if (tables.size() == expected) {
                complete.complete(null);
            }
            return this;
        }
    }
}
