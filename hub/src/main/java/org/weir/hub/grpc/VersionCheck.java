package org.weir.hub.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.CompareRequest;
import org.weir.proto.v1.ConsistencyRequest;
import org.weir.proto.v1.EnrolRequest;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.PartsRequest;
import org.weir.proto.v1.ReceiptRequest;
import org.weir.proto.v1.RenewRequest;
import org.weir.proto.v1.TableRequest;
import org.weir.proto.v1.Version;

/** Accepts messages of this major version whose minor version is at most one away; ends the call otherwise. */
final class VersionCheck implements ServerInterceptor {
    static final Version OWN = Version.newBuilder().setMajor(1).setMinor(0).build();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean ended;

            @Override
            public void onMessage(Q message) {
                if (ended) {
                    return;
                }
                if (isSupported(versionOf(message))) {
                    super.onMessage(message);
                } else {
                    ended = true;
                    call.close(CallFailure.VERSION_UNKNOWN.status(), CallFailure.VERSION_UNKNOWN.trailers());
                }
            }

            @Override
            public void onHalfClose() {
                if (!ended) {
                    super.onHalfClose();
                }
            }
        };
    }

    static boolean isSupported(Version version) {
        return version.getMajor() == OWN.getMajor() && Math.abs(version.getMinor() - OWN.getMinor()) <= 1;
    }

    private static Version versionOf(Object message) {
        return switch (message) {
            case NodeFrame frame -> frame.getVersion();
            case AskRequest request -> request.getVersion();
            case EnrolRequest request -> request.getVersion();
            case RenewRequest request -> request.getVersion();
            case ReceiptRequest request -> request.getVersion();
            case CompareRequest request -> request.getVersion();
            case TableRequest request -> request.getVersion();
            case PartsRequest request -> request.getVersion();
            case ConsistencyRequest request -> request.getVersion();
            default -> Version.getDefaultInstance();
        };
    }
}
