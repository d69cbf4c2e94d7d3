package org.weir.node.link;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;

/**
 * One life of the Serve stream. Frames are handled one after the other on a thread of the stream's own, which may block; the hub can
 * be ahead by {@link #AHEAD} frames and no more. Sending may be done by many.
 */
final class ServeStream implements ClientResponseObserver<NodeFrame, HubFrame> {
    /** Frames that may have come and wait: enough for every question that is worked on at a time, and its checkpoint. */
    private static final int AHEAD = 64;

    private final FrameHandler frames;
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
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
        call.disableAutoRequestWithInitial(AHEAD);
        Thread.ofVirtual().name("hub-frames").start(this::work);
    }

    @Override
    public void onNext(HubFrame frame) {
        lastHeard = System.nanoTime();
        waiting.add(() -> frames.handle(frame, this));
    }

    private void work() {
        try {
            while (!ended.isDone()) {
                waiting.take().run();
                ClientCallStreamObserver<NodeFrame> call = hub;
                if (call != null && !ended.isDone()) {
                    call.request(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            abort("a frame could not be handled");
        }
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
        waiting.add(() -> {}); // the stream's thread looks up
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

    /** Takes frames, one at a time; may block. */
    interface FrameHandler {
        void handle(HubFrame frame, ServeStream stream);
    }
}
