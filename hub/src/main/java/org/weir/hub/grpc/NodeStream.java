package org.weir.hub.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.hub.evidence.WitnessLink;
import org.weir.hub.evidence.WitnessRounds;
import org.weir.hub.federate.NodeLink;
import org.weir.hub.federate.OpenedQuestion;
import org.weir.hub.total.LoggedStep;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.proto.v1.Answer;
import org.weir.proto.v1.Checkpoint;
import org.weir.proto.v1.Hello;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.Joining;
import org.weir.proto.v1.LogPart;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Ping;
import org.weir.proto.v1.Question;
import org.weir.proto.v1.Roster;
import org.weir.proto.v1.SessionTimes;
import org.weir.proto.v1.ShowTo;
import org.weir.proto.v1.Upload;
import org.weir.proto.v1.Witnessed;
import org.weir.shared.PassedTableEncoding;
import org.weir.signing.SealedAnswer;
import org.weir.transparency.SignedCheckpoint;

/**
 * The stream of one node. Its first frame says Hello; then questions go down and answers come up. Frames arrive on the
 * connection's own thread, where nothing blocks.
 */
final class NodeStream implements NodeLink, WitnessLink, StreamObserver<NodeFrame> {
    private final String agency;
    private final Instant certificateEnd;
    private final ConnectedNodes nodes;
    private final Outbox outbox;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean greeted;
    private volatile String software = "";
    private long pings;

    NodeStream(
            String agency,
            Instant certificateEnd,
            ServerCallStreamObserver<HubFrame> call,
            ConnectedNodes nodes,
            LinkSettings settings) {
        this.agency = agency;
        this.certificateEnd = certificateEnd;
        this.nodes = nodes;
        this.outbox = new Outbox(call, settings.queue(), settings.ping());
        call.setOnReadyHandler(outbox::drain);
        call.setOnCancelHandler(this::over);
        call.setOnCloseHandler(this::over);
    }

    @Override
    public String agency() {
        return agency;
    }

    /** When the certificate ends that its connection was opened with. */
    Instant certificateEnd() {
        return certificateEnd;
    }

    /** What the node says it runs. */
    String software() {
        return software;
    }

    @Override
    public void onNext(NodeFrame frame) {
        lastHeard = System.nanoTime();
        switch (frame.getBodyCase()) {
            case HELLO -> hello(frame.getHello());
            case ANSWER -> answer(frame.getAnswer());
            case WITNESSED -> witnessed(frame.getWitnessed());
            case SHOWN ->
                nodes.shown()
                        .stated(
                                this,
                                frame.getShown().getNonce(),
                                frame.getShown().getStatement());
            case JOINING -> joining(frame.getJoining());
            case UPLOAD -> upload(frame.getUpload());
            case PONG, BODY_NOT_SET -> {
                // A sign of life, or a frame of a later minor version.
            }
        }
    }

    private void hello(Hello hello) {
        if (greeted) {
            close(CallFailure.MALFORMED);
        } else if (!hello.getAgency().equals(agency)) {
            close(CallFailure.OTHER_AGENCY);
        } else {
            greeted = true;
            String said = hello.getSoftware();
            String shown = said.substring(0, Math.min(40, said.length()));
            software = shown;
            // Not here: proofs for its witness and for open questions may come from the disk.
            Thread.startVirtualThread(() -> connect(shown, hello.getWitnessed()));
        }
    }

    private void connect(String software, long witnessed) {
        try {
            nodes.connected(this, software, witnessed);
        } catch (RuntimeException fault) {
            nodes.failed("Serve", fault);
            close(CallFailure.INTERNAL);
        }
    }

    private void witnessed(Witnessed verdict) {
        if (!greeted) {
            close(CallFailure.MALFORMED);
            return;
        }
        WitnessRounds witnesses = nodes.witnesses();
        switch (verdict.getVerdictCase()) {
            case COSIGNATURE -> witnesses.cosigned(this, verdict.getSize(), verdict.getCosignature());
            case CONFLICT ->
                Thread.startVirtualThread(() -> witnesses.conflicting(this, verdict.getSize(), verdict.getConflict()));
            case REFUSED -> witnesses.refused(this, verdict.getRefused());
            case SPLIT_VIEW -> witnesses.contradicted(this);
            case VERDICT_NOT_SET -> {
                // A verdict of a later minor version.
            }
        }
    }

    private void answer(Answer answer) {
        if (!greeted) {
            close(CallFailure.MALFORMED);
            return;
        }
        nodes.answered(
                this,
                answer.getSession(),
                new SealedAnswer(answer.getSeal(), Bytes.of(answer.getTable().toByteArray()), answer.getReveal()));
    }

    private void joining(Joining joining) {
        if (!greeted) {
            close(CallFailure.MALFORMED);
            return;
        }
        nodes.joined(this, joining.getSession(), joining.getSeal());
    }

    private void upload(Upload upload) {
        if (!greeted) {
            close(CallFailure.MALFORMED);
            return;
        }
        nodes.uploaded(
                this, upload.getSession(), upload.getSeal(), upload.getVector().toByteArray());
    }

    @Override
    public void onError(Throwable fault) {
        over();
    }

    @Override
    public void onCompleted() {
        close(CallFailure.STOPPING);
        over();
    }

    private void over() {
        outbox.ended();
        nodes.disconnected(this);
    }

    @Override
    public Sent ask(String session, String routing, OpenedQuestion opened, Optional<Terms> total) {
        Optional<SignedCheckpoint> shown = nodes.witnesses().bring(this);
        if (shown.isEmpty()) {
            // A question whose tree the node has not seen would be refused. A connection that is ending has no witness
            // any more.
            return outbox.isClosed() ? Sent.GONE : Sent.CONGESTED;
        }
        String receipt;
        try {
            receipt = opened.receipt(shown.get());
        } catch (IOException e) {
            nodes.failed("receipt", e);
            return Sent.CONGESTED; // no proof, no question
        }
        Question.Builder question = Question.newBuilder()
                .setSession(session)
                .setRouting(routing)
                .setReceipt(receipt)
                .setSalt(UnsafeByteOperations.unsafeWrap(opened.salt().toArray()));
        total.ifPresent(terms -> question.setTotal(SessionTimes.newBuilder()
                .setJoinBy(terms.joinBy().getEpochSecond())
                .setUploadBy(terms.uploadBy().getEpochSecond())
                .setRevealBy(terms.revealBy().getEpochSecond())));
        return outbox.send(frame().setQuestion(question).build());
    }

    @Override
    public void roster(String session, List<String> seals, long from, LoggedStep logged) {
        part(from, logged)
                .ifPresent(part -> outbox.send(frame().setRoster(Roster.newBuilder()
                                .setSession(session)
                                .addAllJoinings(seals)
                                .setPart(part))
                        .build()));
    }

    @Override
    public void survivors(Survivors survivors, long from, LoggedStep logged) {
        part(from, logged)
                .ifPresent(part -> outbox.send(frame().setSurvivors(org.weir.proto.v1.Survivors.newBuilder()
                                .setSession(survivors.session())
                                .setDocument(survivors.text())
                                .setPart(part))
                        .build()));
    }

    /** Under a checkpoint that this node's witness is shown first. One that cannot be cut out leaves the node late. */
    private Optional<LogPart> part(long from, LoggedStep logged) {
        Optional<SignedCheckpoint> shown = nodes.witnesses().bring(this);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PassedTableEncoding.part(logged.part(from, shown.get())));
        } catch (IOException e) {
            nodes.failed("session", e);
            return Optional.empty();
        }
    }

    @Override
    public void over(String session) {
        // One that does not fit into the queue is dropped: the node leaves the session when its time is over.
        outbox.send(frame().setOver(session).build());
    }

    @Override
    public boolean send(SignedCheckpoint checkpoint, long oldSize, List<Bytes> proof) {
        Checkpoint.Builder message = Checkpoint.newBuilder()
                .setNote(checkpoint.note().note())
                .setSize(checkpoint.checkpoint().size())
                .setOldSize(oldSize);
        proof.forEach(hash -> message.addProof(UnsafeByteOperations.unsafeWrap(hash.toArray())));
        return outbox.send(frame().setCheckpoint(message).build()) == Sent.SENT;
    }

    @Override
    public void cancel(String session) {
        // One that does not fit into the queue is dropped: the node stops at the question's deadline by itself.
        if (!outbox.withdraw(session)) {
            outbox.send(frame().setCancel(session).build());
        }
    }

    /** Has the node state to another member what its witness was shown; whether the request is on its way. */
    boolean showTo(String asker, String nonce) {
        return outbox.send(
                        frame().setShowTo(ShowTo.newBuilder().setAgency(asker).setNonce(nonce))
                                .build())
                == Sent.SENT;
    }

    void welcome(String membership) {
        outbox.send(frame().setWelcome(org.weir.proto.v1.Welcome.newBuilder().setMembership(membership))
                .build());
    }

    /** One that does not fit into the queue is dropped: the node hears of the next, or when it connects again. */
    void tables(long released) {
        outbox.send(frame().setTables(released).build());
    }

    void membership(String envelope) {
        outbox.sendMembership(frame().setMembership(envelope).build());
    }

    void ping() {
        if (outbox.isIdle()) {
            outbox.send(frame().setPing(Ping.newBuilder().setSequence(++pings)).build());
        }
    }

    long silentNanos() {
        return System.nanoTime() - lastHeard;
    }

    /** Ends the stream from this side; whoever waits for the node learns it at once. */
    void close(CallFailure failure) {
        if (outbox.close(failure)) {
            nodes.disconnected(this);
        }
    }

    private static HubFrame.Builder frame() {
        return HubFrame.newBuilder().setVersion(VersionCheck.OWN);
    }
}
