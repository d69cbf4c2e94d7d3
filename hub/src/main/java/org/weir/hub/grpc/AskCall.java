package org.weir.hub.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.weir.hub.federate.FederateQuestion;
import org.weir.hub.federate.HubAnswer;
import org.weir.hub.federate.RunListener;
import org.weir.hub.federate.RunningQuestion;
import org.weir.proto.v1.AskEvent;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.Progress;
import org.weir.proto.v1.Result;

/** One Ask call: runs the flow on a virtual thread, passes its news on, and ends with its answer. */
final class AskCall implements RunListener {
    private final String agency;
    private final AskRequest request;
    private final ServerCallStreamObserver<AskEvent> requester;
    private final ConnectionEvents events;
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable RunningQuestion run;
    private boolean over;

    AskCall(String agency, AskRequest request, ServerCallStreamObserver<AskEvent> requester, ConnectionEvents events) {
        this.agency = agency;
        this.request = request;
        this.requester = requester;
        this.events = events;
        requester.setOnCancelHandler(this::abandon);
    }

    void start(FederateQuestion flow) {
        Thread.ofVirtual().name("ask").start(() -> {
            try {
                end(event(flow.federate(agency, request.getQuestion(), this)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            } catch (RuntimeException fault) {
                fail(fault.getClass().getName());
            }
        });
    }

    @Override
    public void started(RunningQuestion started) {
        sending.lock();
        try {
            run = started;
            if (over) {
                started.abandon();
            }
        } finally {
            sending.unlock();
        }
    }

    /** The requester went away. */
    private void abandon() {
        sending.lock();
        try {
            over = true;
            if (run != null) {
                run.abandon();
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void news(String about, String state) {
        if (!request.getProgress()) {
            return;
        }
        sending.lock();
        try {
            if (!over) {
                requester.onNext(event().setProgress(
                                Progress.newBuilder().setAgency(about).setState(state))
                        .build());
            }
        } finally {
            sending.unlock();
        }
    }

    private void end(AskEvent last) {
        sending.lock();
        try {
            if (!over) {
                over = true;
                requester.onNext(last);
                requester.onCompleted();
            }
        } finally {
            sending.unlock();
        }
    }

    private void fail(String fault) {
        events.callFailed("Ask", fault);
        sending.lock();
        try {
            if (!over) {
                over = true;
                requester.onError(CallFailure.INTERNAL.exception());
            }
        } finally {
            sending.unlock();
        }
    }

    private static AskEvent event(HubAnswer answer) {
        return switch (answer) {
            case HubAnswer.Answered answered ->
                event().setResult(Result.newBuilder()
                                .setSeal(answered.seal())
                                .setTable(UnsafeByteOperations.unsafeWrap(
                                        answered.table().toArray()))
                                .addAllAgencySeals(answered.agencySeals())
                                .setReceipt(answered.receipt())
                                .setSalt(UnsafeByteOperations.unsafeWrap(
                                        answered.salt().toArray()))
                                .setReleased(answered.released())
                                .setRouting(answered.routing()))
                        .build();
            case HubAnswer.Declined declined ->
                event().setRefusal(declined.seal()).build();
        };
    }

    private static AskEvent.Builder event() {
        return AskEvent.newBuilder().setVersion(VersionCheck.OWN);
    }
}
