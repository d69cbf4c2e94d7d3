package org.weir.hub.grpc;

import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.console.limit.Allowance;
import org.weir.proto.v1.FederationGrpc;

/**
 * What somebody without a certificate may cost the hub. Enrol is the one call such a caller can make: its request is small, arrives
 * soon, and few are worked on at a time; one address may try a few times a minute, and all together not much more often.
 *
 * <p>The size is watched while bytes arrive: the transport's own limit is for members' tables, and would let a stranger have the
 * hub hold that much.
 */
final class EnrolmentLimits extends ServerStreamTracer.Factory implements ServerInterceptor {
    /** Agency, secret, request, key and proof take about two thousand bytes. */
    static final int LARGEST = 32 * 1024;

    static final int AT_ONCE = 16;
    static final int PER_ADDRESS_AND_MINUTE = 20;
    static final int PER_MINUTE = 240;

    private static final String ENROL = FederationGrpc.getEnrolMethod().getFullMethodName();
    private static final String EVERYBODY = "everybody";
    private static final Context.Key<Size> SIZE = Context.key("weir-enrol-size");

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Allowance<Bytes> perAddress = Allowance.perMinute(PER_ADDRESS_AND_MINUTE, 4_096);
    private final Allowance<String> inAll = Allowance.perMinute(PER_MINUTE, 1);
    private final ScheduledExecutorService timer;
    private final Duration arrival;
    private final ConnectionEvents events;
    private final Predicate<InetAddress> trusted;

    /** @param arrival how soon a request must have arrived */
    EnrolmentLimits(ScheduledExecutorService timer, Duration arrival, ConnectionEvents events) {
        // This machine's own users may try as often as they like: a pilot enrols many nodes at once.
        this(timer, arrival, events, InetAddress::isLoopbackAddress);
    }

    EnrolmentLimits(
            ScheduledExecutorService timer, Duration arrival, ConnectionEvents events, Predicate<InetAddress> trusted) {
        this.timer = timer;
        this.arrival = arrival;
        this.events = events;
        this.trusted = trusted;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return method.equals(ENROL) ? new Size() : new ServerStreamTracer() {};
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!call.getMethodDescriptor().getFullMethodName().equals(ENROL)) {
            return next.startCall(call, headers);
        }
        if (isTooOften(call) || !places.tryAcquire()) {
            events.enrolmentRefused();
            call.close(CallFailure.TOO_MANY.status(), CallFailure.TOO_MANY.trailers());
            return new ServerCall.Listener<>() {};
        }
        Bounded<Q, A> bounded = new Bounded<>(call, places::release);
        Size size = SIZE.get();
        if (size != null) {
            size.onExcess(() -> bounded.end(CallFailure.TOO_LARGE));
        }
        ScheduledFuture<?> slow =
                timer.schedule(() -> bounded.end(CallFailure.TOO_SLOW), arrival.toNanos(), TimeUnit.NANOSECONDS);
        return new SimpleForwardingServerCallListener<>(next.startCall(bounded, headers)) {
            @Override
            public void onHalfClose() {
                slow.cancel(false);
                if (!bounded.isOver()) {
                    super.onHalfClose();
                }
            }

            @Override
            public void onCancel() {
                slow.cancel(false);
                bounded.over();
                super.onCancel();
            }

            @Override
            public void onComplete() {
                bounded.over();
                super.onComplete();
            }
        };
    }

    private boolean isTooOften(ServerCall<?, ?> call) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        InetAddress address = remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
        if (address != null && trusted.test(address)) {
            return false;
        }
        // The address first: one that tries too often uses up nothing of what is there for all.
        return !perAddress.take(network(address)).isZero()
                || !inAll.take(EVERYBODY).isZero();
    }

    /** Of an IPv6 address the network: whoever has one address of it has all. */
    private static Bytes network(@Nullable InetAddress address) {
        byte[] bytes = address == null ? new byte[0] : address.getAddress();
        return Bytes.of(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    }

    /** How much of a request has arrived. */
    private static final class Size extends ServerStreamTracer {
        private long received;
        private @Nullable Runnable excess;

        /** Before any byte is asked for. */
        void onExcess(Runnable action) {
            excess = action;
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(SIZE, this);
        }

        @Override
        public void inboundWireSize(long bytes) {
            received += bytes;
            Runnable action = excess;
            if (received > LARGEST && action != null) {
                excess = null;
                action.run();
            }
        }
    }

    /** A call that ends once, by its reply or by a limit, and then gives its place back. */
    private static final class Bounded<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicBoolean placeGiven = new AtomicBoolean();
        private final Runnable giveBack;

        Bounded(ServerCall<Q, A> call, Runnable giveBack) {
            super(call);
            this.giveBack = giveBack;
        }

        boolean isOver() {
            return ended.get();
        }

        void end(CallFailure failure) {
            close(failure.status(), failure.trailers());
        }

        void over() {
            if (placeGiven.compareAndSet(false, true)) {
                giveBack.run();
            }
        }

        @Override
        public void sendHeaders(Metadata headers) {
            if (!ended.get()) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public void sendMessage(A message) {
            if (!ended.get()) {
                super.sendMessage(message);
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (ended.compareAndSet(false, true)) {
                over();
                super.close(status, trailers);
            }
        }
    }
}
