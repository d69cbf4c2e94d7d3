package org.weir.hub.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.weir.Bytes;
import org.weir.hub.federate.NodeLink;
import org.weir.proto.v1.Answer;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Ping;
import org.weir.proto.v1.Question;
import org.weir.signing.SealedAnswer;

/**
 * The stream of one node. Its first frame says Hello; then questions go down and answers come up. Frames arrive on the
 * connection's own thread, where nothing blocks.
 */
final class NodeStream implements NodeLink, StreamObserver<NodeFrame> {
    private final String agency;
    private final ConnectedNodes nodes;
    private final Outbox outbox;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean greeted;
    private long pings;

    NodeStream(String agency, ServerCallStreamObserver<HubFrame> call, ConnectedNodes nodes, LinkSettings settings) {
        this.agency = agency;
        this.nodes = nodes;
        this.outbox = new Outbox(call, settings.queue(), settings.ping());
        call.setOnReadyHandler(outbox::drain);
        call.setOnCancelHandler(this::over);
        call.setOnCloseHandler(this::over);
    }

    String agency() {
        return agency;
    }

    @Override
    public void onNext(NodeFrame frame) {
        lastHeard = System.nanoTime();
        switch (frame.getBodyCase()) {
            case HELLO -> hello(frame.getHello().getAgency(), frame.getHello().getSoftware());
            case ANSWER -> answer(frame.getAnswer());
            case PONG, WITNESSED, BODY_NOT_SET -> {
                // A sign of life, or a frame of a later minor version.
            }
        }
    }

    private void hello(String name, String software) {
        if (greeted) {
            close(CallFailure.MALFORMED);
        } else if (!name.equals(agency)) {
            close(CallFailure.OTHER_AGENCY);
        } else {
            greeted = true;
            nodes.connected(this, software.substring(0, Math.min(40, software.length())));
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
                new SealedAnswer(answer.getSeal(), Bytes.of(answer.getTable().toByteArray())));
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
    public Sent ask(String session, String routing) {
        return outbox.send(
                frame().setQuestion(Question.newBuilder().setSession(session).setRouting(routing))
                        .build());
    }

    @Override
    public void cancel(String session) {
        // One that does not fit into the queue is dropped: the node stops at the question's deadline by itself.
        if (!outbox.withdraw(session)) {
            outbox.send(frame().setCancel(session).build());
        }
    }

    void welcome(String membership) {
        outbox.send(frame().setWelcome(org.weir.proto.v1.Welcome.newBuilder().setMembership(membership))
                .build());
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
