package org.weir.hub.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import org.weir.hub.federate.NodeLink.Sent;
import org.weir.proto.v1.HubFrame;

/**
 * What waits to be sent to one node: a bounded queue in front of a connection that is not always ready. Nothing here blocks; a
 * node that does not read fills its own queue and nobody else's, and after a while nobody waits for it.
 */
final class Outbox {
    private final ServerCallStreamObserver<HubFrame> call;
    private final int capacity;
    private final long patienceNanos;
    private final ReentrantLock sending = new ReentrantLock();
    private final Deque<HubFrame> waiting = new ArrayDeque<>();
    private boolean isBlocked;
    private long blockedSince;
    private boolean closed;

    Outbox(ServerCallStreamObserver<HubFrame> call, int capacity, Duration patience) {
        this.call = call;
        this.capacity = capacity;
        this.patienceNanos = patience.toNanos();
    }

    Sent send(HubFrame frame) {
        sending.lock();
        try {
            if (closed || call.isCancelled()) {
                return Sent.GONE;
            }
            if (waiting.isEmpty() && call.isReady()) {
                isBlocked = false;
                call.onNext(frame);
                return Sent.SENT;
            }
            if (!isBlocked) {
                isBlocked = true;
                blockedSince = System.nanoTime();
            }
            if (waiting.size() >= capacity || System.nanoTime() - blockedSince > patienceNanos) {
                return Sent.CONGESTED;
            }
            waiting.add(frame);
            return Sent.SENT;
        } catch (StatusRuntimeException | IllegalStateException e) {
            // The call ended between the check and the write.
            closed = true;
            return Sent.GONE;
        } finally {
            sending.unlock();
        }
    }

    /** Takes back a question that was not sent yet. */
    boolean withdraw(String session) {
        sending.lock();
        try {
            return waiting.removeIf(
                    f -> f.hasQuestion() && f.getQuestion().getSession().equals(session));
        } finally {
            sending.unlock();
        }
    }

    /** A newer membership takes the place of one that was not sent yet, and always has room. */
    void sendMembership(HubFrame frame) {
        sending.lock();
        try {
            Iterator<HubFrame> frames = waiting.iterator();
            while (frames.hasNext()) {
                if (frames.next().hasMembership()) {
                    frames.remove();
                }
            }
            if (send(frame) == Sent.CONGESTED) {
                waiting.add(frame);
            }
        } finally {
            sending.unlock();
        }
    }

    /** The connection takes more. */
    void drain() {
        sending.lock();
        try {
            while (!closed && !waiting.isEmpty() && call.isReady()) {
                call.onNext(waiting.remove());
            }
            isBlocked &= !call.isReady();
        } catch (StatusRuntimeException | IllegalStateException e) {
            closed = true;
            waiting.clear();
        } finally {
            sending.unlock();
        }
    }

    /** Whether nothing can be sent any more. */
    boolean isClosed() {
        sending.lock();
        try {
            return closed || call.isCancelled();
        } finally {
            sending.unlock();
        }
    }

    boolean isIdle() {
        sending.lock();
        try {
            return waiting.isEmpty() && call.isReady();
        } finally {
            sending.unlock();
        }
    }

    /** Ends the stream; whether this call did it. */
    boolean close(CallFailure failure) {
        sending.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            waiting.clear();
            if (!call.isCancelled()) {
                call.onError(failure.exception());
            }
            return true;
        } catch (StatusRuntimeException | IllegalStateException e) {
            return Status.fromThrowable(e).isOk();
        } finally {
            sending.unlock();
        }
    }

    /** The other end has ended the stream. */
    void ended() {
        sending.lock();
        try {
            closed = true;
            waiting.clear();
        } finally {
            sending.unlock();
        }
    }
}
