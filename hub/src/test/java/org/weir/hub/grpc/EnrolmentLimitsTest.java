package org.weir.hub.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.weir.hub.HubEvents;
import org.weir.proto.v1.EnrolReply;
import org.weir.proto.v1.EnrolRequest;
import org.weir.proto.v1.FederationGrpc;

/** Strangers at the one door that is open to them. */
@Timeout(60)
class EnrolmentLimitsTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch reply = new CountDownLatch(1);
    private Server server = NettyServerBuilder.forPort(0).build();

    private void start(Duration arrival, Predicate<InetAddress> trusted, boolean waits) throws Exception {
        EnrolmentLimits limits = new EnrolmentLimits(timer, arrival, new HubEvents(), trusted);
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .maxInboundMessageSize(16 << 20)
                .addStreamTracerFactory(limits)
                .addService(ServerInterceptors.interceptForward(
                        new FederationGrpc.FederationImplBase() {
                            @Override
                            public void enrol(EnrolRequest request, StreamObserver<EnrolReply> responses) {
                                served.incrementAndGet();
                                Thread.startVirtualThread(() -> {
                                    if (waits) {
                                        await(reply);
                                    }
                                    responses.onNext(EnrolReply.getDefaultInstance());
                                    responses.onCompleted();
                                });
                            }
                        },
                        new ErrorConformance(new HubEvents()),
                        limits))
                .build()
                .start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ManagedChannel channel() {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        channels.add(channel);
        return channel;
    }

    @AfterEach
    void stop() {
        reply.countDown();
        channels.forEach(ManagedChannel::shutdownNow);
        server.shutdownNow();
        timer.shutdownNow();
    }

    private static String enrol(ManagedChannel channel, int bytes) {
        try {
            FederationGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .enrol(EnrolRequest.newBuilder()
                            .setCertificateRequest(ByteString.copyFrom(new byte[bytes]))
                            .build());
            return "served";
        } catch (StatusRuntimeException e) {
            Metadata trailers = e.getTrailers();
            return e.getStatus().getCode() + " " + (trailers == null ? null : trailers.get(CallFailure.REASON));
        }
    }

    @Test
    void enrol_asLargeAsARequestIs_isServed() throws Exception {
        start(Duration.ofSeconds(10), InetAddress::isLoopbackAddress, false);
        assertThat(enrol(channel(), 20_000)).isEqualTo("served");
    }

    @Test
    void enrol_tooLarge_isEndedWhileItArrives() throws Exception {
        start(Duration.ofSeconds(10), InetAddress::isLoopbackAddress, false);

        assertThat(enrol(channel(), 8 << 20)).isEqualTo("RESOURCE_EXHAUSTED too-large");

        assertThat(served).hasValue(0);
        assertThat(enrol(channel(), 2_000)).isEqualTo("served");
    }

    @Test
    void enrol_tooLargeAgainAndAgain_givesItsPlaceBackEachTime() throws Exception {
        start(Duration.ofSeconds(10), InetAddress::isLoopbackAddress, false);
        ManagedChannel channel = channel();
        for (int i = 0; i < 2 * EnrolmentLimits.AT_ONCE; i++) {
            assertThat(enrol(channel, 100_000)).isEqualTo("RESOURCE_EXHAUSTED too-large");
        }
        assertThat(enrol(channel, 2_000)).isEqualTo("served");
    }

    @Test
    void enrol_requestNeverArrives_isEnded() throws Exception {
        start(Duration.ofMillis(200), InetAddress::isLoopbackAddress, false);
        CompletableFuture<String> ended = new CompletableFuture<>();
        // A client library holds a call of one message back until it is whole; this one says that more may come.
        ClientCall<EnrolRequest, EnrolReply> call = channel()
                .newCall(
                        FederationGrpc.getEnrolMethod().toBuilder()
                                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                                .build(),
                        CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.complete(status.getCode() + " " + trailers.get(CallFailure.REASON));
                    }
                },
                new Metadata());
        call.request(1);

        assertThat(ended.get(15, TimeUnit.SECONDS)).isEqualTo("DEADLINE_EXCEEDED too-slow");
    }

    @Test
    void enrol_moreAtATimeThanThereArePlaces_isRefusedUntilOneEnds() throws Exception {
        start(Duration.ofSeconds(10), InetAddress::isLoopbackAddress, true);
        List<CompletableFuture<String>> running = new ArrayList<>();
        for (int i = 0; i < EnrolmentLimits.AT_ONCE; i++) {
            ManagedChannel channel = channel();
            running.add(CompletableFuture.supplyAsync(
                    () -> enrol(channel, 2_000), Executors.newVirtualThreadPerTaskExecutor()));
        }
        awaitServed(EnrolmentLimits.AT_ONCE);

        assertThat(enrol(channel(), 2_000)).isEqualTo("RESOURCE_EXHAUSTED too-many");

        reply.countDown();
        running.forEach(r -> assertThat(r.join()).isEqualTo("served"));
        assertThat(enrol(channel(), 2_000)).isEqualTo("served");
    }

    @Test
    void enrol_oneAddressAgainAndAgain_isSlowedDown() throws Exception {
        start(Duration.ofSeconds(10), _ -> false, false);
        ManagedChannel channel = channel();
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < EnrolmentLimits.PER_ADDRESS_AND_MINUTE; i++) {
            outcomes.add(enrol(channel, 2_000));
        }

        assertThat(outcomes.getFirst()).isEqualTo("served");
        assertThat(outcomes.getLast()).isEqualTo("RESOURCE_EXHAUSTED too-many");
    }

    private void awaitServed(int calls) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (served.get() < calls) {
            assertThat(System.nanoTime()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}
