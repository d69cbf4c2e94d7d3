package org.weir.node.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.node.enrol.HubAddress;
import org.weir.node.enrol.HubCalls;
import org.weir.proto.v1.AskEvent;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.ReceiptReply;
import org.weir.proto.v1.ReceiptRequest;
import org.weir.proto.v1.Result;
import org.weir.proto.v1.TableReply;
import org.weir.proto.v1.TableRequest;
import org.weir.shared.PassedTable;
import org.weir.shared.PassedTableEncoding;

/**
 * What a node asks the hub for: the answer to a question, with events until the last one, which is the reply; and documents out of the
 * federation's log. Nothing is verified here.
 */
final class HubAsk {
    private final ManagedChannel channel;
    private final HubAddress hub;

    HubAsk(ManagedChannel channel, HubAddress hub) {
        this.channel = channel;
        this.hub = hub;
    }

    HubReply ask(String envelope, Duration timeout, Optional<Consumer<Progress>> progress)
            throws RefusedException, HubUnreachableException {
        AskRequest request = AskRequest.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setQuestion(envelope)
                .setProgress(progress.isPresent())
                .build();
        try {
            Iterator<AskEvent> events = stub(timeout).ask(request);
            while (events.hasNext()) {
                AskEvent event = events.next();
                switch (event.getBodyCase()) {
                    case RESULT -> {
                        return result(event.getResult());
                    }
                    case REFUSAL -> {
                        return new HubReply.Declined(event.getRefusal());
                    }
                    case PROGRESS ->
                        progress.ifPresent(p -> p.accept(new Progress(
                                event.getProgress().getAgency(),
                                event.getProgress().getState())));
                    case BODY_NOT_SET -> {
                        // News of a later minor version: not for this node.
                    }
                }
            }
            throw new HubUnreachableException("The hub at " + hub + " ended without a reply");
        } catch (StatusRuntimeException e) {
            throw declined(e.getStatus());
        }
    }

    /** The receipt of an entry of the federation's log, unverified. */
    String receipt(long index, Duration timeout) throws RefusedException, HubUnreachableException {
        ReceiptRequest request = ReceiptRequest.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setIndex(index)
                .build();
        return call(timeout, stub -> stub.receipt(request)).getReceipt();
    }

    /** The released table that the hub passes on next, unverified. */
    Optional<PassedTable> nextTable(long after, Duration timeout) throws RefusedException, HubUnreachableException {
        TableRequest request = TableRequest.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setAfter(after)
                .build();
        TableReply reply = call(timeout, stub -> stub.nextTable(request));
        return reply.hasTable() ? Optional.of(PassedTableEncoding.read(reply.getTable())) : Optional.empty();
    }

    /** A membership as the hub sealed it, with the receipt of its entry, both unverified. */
    PlacedMembership membership(long number, Duration timeout) throws RefusedException, HubUnreachableException {
        ReceiptRequest request = ReceiptRequest.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setMembership(number)
                .build();
        ReceiptReply reply = call(timeout, stub -> stub.receipt(request));
        return new PlacedMembership(
                reply.getMembership(),
                reply.getReceipt().isEmpty() ? Optional.empty() : Optional.of(reply.getReceipt()));
    }

    private <T> T call(Duration timeout, Function<FederationGrpc.FederationBlockingStub, T> call)
            throws RefusedException, HubUnreachableException {
        try {
            return call.apply(stub(timeout));
        } catch (StatusRuntimeException e) {
            throw declined(e.getStatus());
        }
    }

    private FederationGrpc.FederationBlockingStub stub(Duration timeout) {
        return FederationGrpc.newBlockingStub(channel).withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private HubUnreachableException declined(Status status) throws RefusedException {
        String sentence = HubCalls.sentence(status, hub);
        return switch (status.getCode()) {
            case PERMISSION_DENIED, UNAUTHENTICATED -> throw new RefusedException(Refusal.REQUESTER_UNKNOWN, sentence);
            case FAILED_PRECONDITION -> throw new RefusedException(Refusal.VERSION_UNKNOWN, sentence);
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    DEADLINE_EXCEEDED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    RESOURCE_EXHAUSTED,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS -> new HubUnreachableException(sentence);
        };
    }

    private static HubReply result(Result result) {
        List<String> seals = new ArrayList<>(result.getAgencySealsList());
        return new HubReply.Result(
                result.getSeal(),
                Bytes.of(result.getTable().toByteArray()),
                seals,
                result.getReceipt(),
                Bytes.of(result.getSalt().toByteArray()),
                result.getReleased(),
                result.getRouting());
    }
}
