package org.weir.hub.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Lets through documented ends of a call and nothing else: any other status, and any exception, becomes
 * {@link CallFailure#INTERNAL} with its kind in the log.
 */
final class ErrorConformance implements ServerInterceptor {
    private final ConnectionEvents events;

    ErrorConformance(ConnectionEvents events) {
        this.events = events;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        ServerCall<Q, A> conforming = new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                if (status.isOk() || trailers.containsKey(CallFailure.REASON)) {
                    super.close(status, trailers);
                } else {
                    events.callFailed(name(call), status.getCode().name());
                    super.close(CallFailure.INTERNAL.status(), CallFailure.INTERNAL.trailers());
                }
            }
        };
        ServerCall.Listener<Q> listener = next.startCall(conforming, headers);
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onMessage(Q message) {
                guard(() -> super.onMessage(message));
            }

            @Override
            public void onHalfClose() {
                guard(super::onHalfClose);
            }

            private void guard(Runnable step) {
                try {
                    step.run();
                } catch (RuntimeException fault) {
                    events.callFailed(name(call), fault.getClass().getName());
                    try {
                        conforming.close(CallFailure.INTERNAL.status(), CallFailure.INTERNAL.trailers());
                    } catch (IllegalStateException alreadyClosed) {
                        events.callFailed(name(call), "closed twice");
                    }
                }
            }
        };
    }

    private static String name(ServerCall<?, ?> call) {
        return String.valueOf(call.getMethodDescriptor().getBareMethodName());
    }
}
