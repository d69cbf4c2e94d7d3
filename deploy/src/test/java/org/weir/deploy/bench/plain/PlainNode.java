package org.weir.deploy.bench.plain;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.ReleasedTable;
import org.weir.disclosure.Unprotected;
import org.weir.node.records.RecordSourceException;
import org.weir.node.records.columns.EpochStore;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.wire.TableEncoding;

/** Answers whatever comes down its stream with its true figures. */
final class PlainNode implements AutoCloseable, StreamObserver<byte[]> {
    private final EpochStore records;
    private final Compiler compiler;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ManagedChannel channel;
    private final StreamObserver<byte[]> hub;

    PlainNode(EpochStore records, Compiler compiler, int hubPort) {
        this.records = records;
        this.compiler = compiler;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", hubPort)
                .usePlaintext()
                .executor(threads)
                .maxInboundMessageSize(PlainProtocol.MOST_BYTES)
                .build();
        this.hub = ClientCalls.asyncBidiStreamingCall(channel.newCall(PlainProtocol.SERVE, CallOptions.DEFAULT), this);
        send(0, new byte[0]);
    }

    @Override
    public void onNext(byte[] message) {
        threads.execute(() -> answer(message));
    }

    private void answer(byte[] message) {
        try {
            String sparql = new String(PlainProtocol.content(message), StandardCharsets.UTF_8);
            Compiled compiled = compiler.compile(sparql);
            RawTable raw = records.current().orElseThrow().count(compiled.question(), compiled.layout());
            List<BitSet> minors = Stream.generate(BitSet::new)
                    .limit(compiled.question().measures().size())
                    .toList();
            ReleasedTable figures = Unprotected.control().protect(raw, minors);
            send(PlainProtocol.number(message), TableEncoding.encode(figures));
        } catch (NotCompilable | RecordSourceException e) {
            onError(e);
        }
    }

    private void send(long number, byte[] bytes) {
        synchronized (hub) {
            hub.onNext(PlainProtocol.numbered(number, bytes));
        }
    }

    @Override
    public void onError(Throwable error) {
        System.err.println("A plain node cannot go on: " + error);
    }

    @Override
    public void onCompleted() {
        channel.shutdown();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        threads.shutdownNow();
    }
}
