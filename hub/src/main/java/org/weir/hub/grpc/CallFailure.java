package org.weir.hub.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Every way in which a call can end other than with its reply. The status, the sentence and the machine-readable reason are
 * constants: nothing of a message, a state or a fault is in them. Module proto's README has the table.
 */
enum CallFailure {
    NO_CERTIFICATE(Status.Code.UNAUTHENTICATED, "no-certificate", "This call needs a member's certificate."),
    CERTIFICATE_OUT_OF_TIME(
            Status.Code.UNAUTHENTICATED,
            "certificate-out-of-time",
            "The certificate is not valid now: check the node's clock, or join again."),
    CERTIFICATE_REPLACED(
            Status.Code.UNAUTHENTICATED, "certificate-replaced", "The certificate was replaced by a newer one."),
    NOT_A_MEMBER(Status.Code.PERMISSION_DENIED, "not-a-member", "The agency is not an active member."),
    NOT_INVITED(
            Status.Code.PERMISSION_DENIED,
            "not-invited",
            "The invitation is unknown, used or over: ask for a new one."),
    OTHER_AGENCY(Status.Code.PERMISSION_DENIED, "other-agency", "The certificate is another agency's."),
    NOT_IN_SESSION(Status.Code.PERMISSION_DENIED, "not-in-session", "The agency was not in that session."),
    NOT_KEPT(
            Status.Code.FAILED_PRECONDITION,
            "not-kept",
            "Nothing is kept of that session: it released no total, or too long ago."),
    TOO_LARGE(Status.Code.RESOURCE_EXHAUSTED, "too-large", "The message is too large."),
    TOO_MANY(Status.Code.RESOURCE_EXHAUSTED, "too-many", "Too many attempts: try again in a minute."),
    TOO_SLOW(Status.Code.DEADLINE_EXCEEDED, "too-slow", "The message did not arrive in time."),
    MALFORMED(Status.Code.INVALID_ARGUMENT, "malformed", "The message is malformed."),
    NOT_WITNESSED(
            Status.Code.UNAVAILABLE,
            "not-witnessed",
            "Too few members have witnessed the log's entry: ask again later."),
    AWAY(Status.Code.UNAVAILABLE, "away", "The agency is not connected, or did not say."),
    VERSION_UNKNOWN(Status.Code.FAILED_PRECONDITION, "version-unknown", "The protocol version is not supported."),
    REPLACED(Status.Code.ABORTED, "replaced", "A newer stream of the same agency took over."),
    SILENT(Status.Code.UNAVAILABLE, "silent", "Nothing was heard from the node."),
    STOPPING(Status.Code.UNAVAILABLE, "stopping", "The hub stops."),
    INTERNAL(Status.Code.UNAVAILABLE, "internal", "Something went wrong at the hub.");

    static final Metadata.Key<String> REASON = Metadata.Key.of("weir-reason", Metadata.ASCII_STRING_MARSHALLER);

    private final Status.Code code;
    private final String reason;
    private final String sentence;

    CallFailure(Status.Code code, String reason, String sentence) {
        this.code = code;
        this.reason = reason;
        this.sentence = sentence;
    }

    Status status() {
        return code.toStatus().withDescription(sentence);
    }

    Metadata trailers() {
        Metadata trailers = new Metadata();
        trailers.put(REASON, reason);
        return trailers;
    }

    StatusRuntimeException exception() {
        return new StatusRuntimeException(status(), trailers());
    }

    String reason() {
        return reason;
    }
}
