package org.weir.shared;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.proto.v1.SessionFrame;
import org.weir.proto.v1.SessionTimes;
import org.weir.proto.v1.VectorPart;

/** Parts of sessions to messages and back. What is read is not verified. */
public final class SessionPartEncoding {
    private SessionPartEncoding() {}

    public static org.weir.proto.v1.SessionPart message(SessionPart part) {
        org.weir.proto.v1.SessionPart.Builder message = org.weir.proto.v1.SessionPart.newBuilder();
        return switch (part) {
            case SessionPart.Frame frame ->
                message.setFrame(SessionFrame.newBuilder()
                                .setTimes(SessionTimes.newBuilder()
                                        .setJoinBy(frame.joinBy().getEpochSecond())
                                        .setUploadBy(frame.uploadBy().getEpochSecond())
                                        .setRevealBy(frame.revealBy().getEpochSecond()))
                                .addAllJoinings(frame.joinings()))
                        .build();
            case SessionPart.Upload upload ->
                message.setUpload(VectorPart.newBuilder()
                                .setSeal(upload.seal())
                                .setVector(UnsafeByteOperations.unsafeWrap(upload.vector())))
                        .build();
            case SessionPart.Reveal reveal -> message.setReveal(reveal.seal()).build();
        };
    }

    /**
     * Reads one.
     *
     * @return empty for a kind of a later minor version
     * @throws RefusedException when its times are none
     */
    public static Optional<SessionPart> read(org.weir.proto.v1.SessionPart message) throws RefusedException {
        return switch (message.getBodyCase()) {
            case FRAME -> Optional.of(frame(message.getFrame()));
            case UPLOAD ->
                Optional.of(new SessionPart.Upload(
                        message.getUpload().getSeal(),
                        message.getUpload().getVector().toByteArray()));
            case REVEAL -> Optional.of(new SessionPart.Reveal(message.getReveal()));
            case BODY_NOT_SET -> Optional.empty();
        };
    }

    /** Writes one behind those that were written before. */
    public static void write(org.weir.proto.v1.SessionPart message, OutputStream out) throws IOException {
        message.writeDelimitedTo(out);
    }

    /**
     * The next of those that were written.
     *
     * @return empty behind the last
     * @throws RefusedException when what is there is none
     */
    public static Optional<org.weir.proto.v1.SessionPart> next(InputStream in) throws IOException, RefusedException {
        try {
            return Optional.ofNullable(org.weir.proto.v1.SessionPart.parseDelimitedFrom(in));
        } catch (InvalidProtocolBufferException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Malformed: part of a session");
        }
    }

    private static SessionPart frame(SessionFrame frame) throws RefusedException {
        SessionTimes times = frame.getTimes();
        try {
            return new SessionPart.Frame(
                    Instant.ofEpochSecond(times.getJoinBy()),
                    Instant.ofEpochSecond(times.getUploadBy()),
                    Instant.ofEpochSecond(times.getRevealBy()),
                    frame.getJoiningsList().stream().toList());
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Malformed: session's times");
        }
    }
}
