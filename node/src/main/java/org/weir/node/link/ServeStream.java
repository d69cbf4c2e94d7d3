package org.weir.node.link;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;

/** One life of the Serve stream. Frames come in on the connection's own thread; sending may be done by many. */
final class ServeStream implements ClientResponseObserver<NodeFrame, HubFrame> {
    private final FrameHandler frames;
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final Condition ready = sending.newCondition();
    private volatile long lastHeard = System.nanoTime();
    private @Nullable ClientCallStreamObserver<NodeFrame> hub;

    ServeStream(FrameHandler frames) {
        this.frames = frames;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<NodeFrame> call) {
        hub = call;
        call.setOnReadyHandler(this::signal);
    }

    @Override
    public void onNext(HubFrame frame) {
        lastHeard = System.nanoTime();
        frames.handle(frame, this);
    }

    @Override
    public void onError(Throwable fault) {
        end(Status.fromThrowable(fault));
    }

    @Override
    public void onCompleted() {
        end(Status.UNAVAILABLE.withDescription("the hub ended the stream"));
    }

    private void end(Status status) {
        ended.complete(status);
        signal();
    }

    private void signal() {
        sending.lock();
        try {
            ready.signalAll();
        } finally {
            sending.unlock();
        }
    }

    /** Completes when the stream is over, with the reason. */
    CompletableFuture<Status> ended() {
        return ended;
    }

    boolean isSilentFor(long nanos) {
        return System.nanoTime() - lastHeard > nanos;
    }

    /**
     * Sends a frame, waiting while the hub does not take what was sent before.
     *
     * @return whether it was handed to the connection
     */
    boolean send(NodeFrame frame, long patienceNanos) {
        sending.lock();
        try {
            ClientCallStreamObserver<NodeFrame> call = hub;
            long left = patienceNanos;
            while (call != null && !ended.isDone() && !call.isReady() && left > 0) {
                left = ready.awaitNanos(left);
            }
            if (call == null || ended.isDone() || !call.isReady()) {
                return false;
            }
            call.onNext(frame);
            return true;
        } catch (IllegalStateException e) {
            // The call was closed between the check and the write: the same as a lost connection.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            sending.unlock();
        }
    }

    /** Sends without waiting, from the connection's own thread: for small frames only. */
    void sendNow(NodeFrame frame) {
        sending.lock();
        try {
            ClientCallStreamObserver<NodeFrame> call = hub;
            if (call != null && !ended.isDone()) {
                call.onNext(frame);
            }
        } catch (IllegalStateException e) {
            end(Status.UNAVAILABLE.withDescription("the call was closed"));
        } finally {
            sending.unlock();
        }
    }

    void abort(String why) {
        ClientCallStreamObserver<NodeFrame> call = hub;
        if (call != null) {
            call.cancel(why, null);
        }
        end(Status.UNAVAILABLE.withDescription(why));
    }

    /** Waits for the end, looking for silence now and then, and letting the caller look as well. */
    Status awaitEnd(long silenceNanos, Runnable look) throws InterruptedException {
        long interval = Math.max(TimeUnit.MILLISECONDS.toNanos(10), silenceNanos / 4);
        while (true) {
            try {
                return ended.get(interval, TimeUnit.NANOSECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                if (isSilentFor(silenceNanos)) {
                    abort("nothing heard from the hub");
                }
                look.run();
            } catch (java.util.concurrent.ExecutionException e) {
                return Status.fromThrowable(e);
            }
        }
    }

    /** Takes frames; must not block. */
    interface FrameHandler {
        void handle(HubFrame frame, ServeStream stream);
    }
}
