package org.weir.hub.grpc;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;
import org.weir.hub.membership.CertifiedKeys;
import org.weir.hub.membership.MembershipRegister;
import org.weir.proto.v1.FederationGrpc;

/**
 * Who calls. The certificate is read once a connection; that it names an active member, is in time and was not replaced is
 * checked at every call. Enrolling is the one thing that can be done without.
 */
final class Caller {
    private static final Attributes.Key<Certificate> CERTIFICATE = Attributes.Key.create("weir-certificate");
    private static final Context.Key<String> AGENCY = Context.key("weir-agency");
    private static final Context.Key<Instant> CERTIFICATE_END = Context.key("weir-certificate-end");

    private Caller() {}

    /** The agency whose call this is. */
    static String agency() {
        return AGENCY.get();
    }

    /** When the certificate ends that this call's connection was opened with. */
    static Instant certificateEnd() {
        return CERTIFICATE_END.get();
    }

    private record Certificate(String agency, Bytes key, Instant start, Instant end) {}

    /** Reads the certificate of a new connection. */
    static final class Filter extends ServerTransportFilter {
        private final String federation;

        Filter(String federation) {
            this.federation = federation;
        }

        @Override
        public Attributes transportReady(Attributes transport) {
            SSLSession session = transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            return read(session)
                    .map(c -> transport.toBuilder().set(CERTIFICATE, c).build())
                    .orElse(transport);
        }

        private Optional<Certificate> read(@Nullable SSLSession session) {
            try {
                if (session == null || !(session.getPeerCertificates()[0] instanceof X509Certificate certificate)) {
                    return Optional.empty();
                }
                return TlsName.of(certificate)
                        .flatMap(name -> name.agencyOf(federation))
                        .map(agency -> new Certificate(
                                agency,
                                TlsKeys.digest(certificate.getPublicKey()),
                                certificate.getNotBefore().toInstant(),
                                certificate.getNotAfter().toInstant()));
            } catch (SSLPeerUnverifiedException e) {
                // No certificate was shown: the caller can enrol and nothing else.
                return Optional.empty();
            }
        }
    }

    /** Admits calls of members. */
    static final class Check implements ServerInterceptor {
        private final MembershipRegister register;
        private final CertifiedKeys certified;
        private final ConnectionEvents events;
        private final Clock clock;

        Check(MembershipRegister register, CertifiedKeys certified, ConnectionEvents events, Clock clock) {
            this.register = register;
            this.certified = certified;
            this.events = events;
            this.clock = clock;
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (call.getMethodDescriptor()
                    .getFullMethodName()
                    .equals(FederationGrpc.getEnrolMethod().getFullMethodName())) {
                return next.startCall(call, headers);
            }
            Certificate certificate = call.getAttributes().get(CERTIFICATE);
            if (certificate == null) {
                return refuse(call, CallFailure.NO_CERTIFICATE);
            }
            CallFailure failure = failure(certificate);
            if (failure != null) {
                events.callRefused(certificate.agency(), failure.reason());
                return refuse(call, failure);
            }
            return Contexts.interceptCall(
                    Context.current()
                            .withValue(AGENCY, certificate.agency())
                            .withValue(CERTIFICATE_END, certificate.end()),
                    call,
                    headers,
                    next);
        }

        private @Nullable CallFailure failure(Certificate certificate) {
            Instant now = clock.instant();
            if (!register.isActive(certificate.agency())) {
                return CallFailure.NOT_A_MEMBER;
            }
            if (now.isBefore(certificate.start()) || now.isAfter(certificate.end())) {
                return CallFailure.CERTIFICATE_OUT_OF_TIME;
            }
            return certified.allow(certificate.agency(), certificate.key()) ? null : CallFailure.CERTIFICATE_REPLACED;
        }

        private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, CallFailure failure) {
            call.close(failure.status(), failure.trailers());
            return new ServerCall.Listener<>() {};
        }
    }
}
