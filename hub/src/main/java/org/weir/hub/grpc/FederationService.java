package org.weir.hub.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.tls.TlsKeys;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.NoQuorumException;
import org.weir.hub.federate.FederateQuestion;
import org.weir.hub.membership.Admission;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.tables.PassedTables;
import org.weir.proto.v1.AskEvent;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.CompareReply;
import org.weir.proto.v1.CompareRequest;
import org.weir.proto.v1.ConsistencyReply;
import org.weir.proto.v1.ConsistencyRequest;
import org.weir.proto.v1.EnrolReply;
import org.weir.proto.v1.EnrolRequest;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.PartsRequest;
import org.weir.proto.v1.ReceiptReply;
import org.weir.proto.v1.ReceiptRequest;
import org.weir.proto.v1.RenewReply;
import org.weir.proto.v1.RenewRequest;
import org.weir.proto.v1.SessionPart;
import org.weir.proto.v1.TableReply;
import org.weir.proto.v1.TableRequest;
import org.weir.signing.EnrolmentKeys;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.VerifierKey;

/** The calls. They arrive on the connection's own thread; whatever blocks goes to a virtual thread at once. */
final class FederationService extends FederationGrpc.FederationImplBase {
    private final Admission admission;
    private final MembershipRegister register;
    private final FederateQuestion flow;
    private final FederationLog log;
    private final PassedTables tables;
    private final ConnectedNodes nodes;
    private final ConnectionEvents events;
    private final LinkSettings settings;
    private final PartsCall.Giving giving;

    FederationService(
            Admission admission,
            MembershipRegister register,
            FederateQuestion flow,
            FederationLog log,
            PassedTables tables,
            ConnectedNodes nodes,
            ConnectionEvents events,
            LinkSettings settings,
            PartsCall.Giving giving) {
        this.admission = admission;
        this.register = register;
        this.flow = flow;
        this.log = log;
        this.tables = tables;
        this.nodes = nodes;
        this.events = events;
        this.settings = settings;
        this.giving = giving;
    }

    @Override
    public StreamObserver<NodeFrame> serve(StreamObserver<HubFrame> responses) {
        NodeStream stream = new NodeStream(
                Caller.agency(),
                Caller.certificateEnd(),
                (ServerCallStreamObserver<HubFrame>) responses,
                nodes,
                settings);
        nodes.opened(stream);
        return stream;
    }

    @Override
    public void ask(AskRequest request, StreamObserver<AskEvent> responses) {
        new AskCall(Caller.agency(), request, (ServerCallStreamObserver<AskEvent>) responses, events).start(flow);
    }

    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolReply> responses) {
        onVirtualThread("Enrol", responses, () -> {
            Optional<List<X509Certificate>> chain = admission.enrol(
                    request.getAgency(),
                    request.getToken(),
                    keys(request),
                    request.getSigningKey(),
                    request.getProof());
            if (chain.isEmpty()) {
                events.enrolmentRefused();
                throw CallFailure.NOT_INVITED.exception();
            }
            events.enrolled(request.getAgency());
            return EnrolReply.newBuilder()
                    .setVersion(VersionCheck.OWN)
                    .addAllCertificates(der(chain.get()))
                    .setMembership(register.version().envelope())
                    .setHubKey(register.current().hubKeys().getFirst().json())
                    .build();
        });
    }

    private static EnrolmentKeys keys(EnrolRequest request) throws GeneralSecurityException {
        try {
            return new EnrolmentKeys(
                    Bytes.of(request.getCertificateRequest().toByteArray()),
                    VerifierKey.parse(request.getWitnessKey()),
                    VerifierKey.parse(request.getLogKey()));
        } catch (NotVerifiedException e) {
            throw new GeneralSecurityException("Not a verifier key", e);
        }
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewReply> responses) {
        String agency = Caller.agency();
        onVirtualThread("Renew", responses, () -> {
            List<X509Certificate> chain = admission.renew(
                    agency, Bytes.of(request.getCertificateRequest().toByteArray()));
            events.certificateRenewed(agency);
            return RenewReply.newBuilder()
                    .setVersion(VersionCheck.OWN)
                    .addAllCertificates(der(chain))
                    .build();
        });
    }

    @Override
    public void receipt(ReceiptRequest request, StreamObserver<ReceiptReply> responses) {
        onVirtualThread("Receipt", responses, () -> {
            try {
                return request.getMembership() == 0
                        ? receipt().setReceipt(log.receipt(request.getIndex())).build()
                        : membership(request.getMembership());
            } catch (IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("No such entry", e);
            } catch (NoQuorumException e) {
                throw CallFailure.NOT_WITNESSED.exception();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CallFailure.STOPPING.exception();
            }
        });
    }

    private static ReceiptReply.Builder receipt() {
        return ReceiptReply.newBuilder().setVersion(VersionCheck.OWN);
    }

    private ReceiptReply membership(long number) throws IOException, NoQuorumException, InterruptedException {
        MembershipRegister.Placed placed = register.placed(number)
                .orElseThrow(() -> new IllegalArgumentException("There is no membership of this number"));
        ReceiptReply.Builder reply = receipt().setMembership(placed.document());
        return placed.place().isEmpty()
                ? reply.build()
                : reply.setReceipt(log.receipt(placed.place().getAsLong())).build();
    }

    @Override
    public void nextTable(TableRequest request, StreamObserver<TableReply> responses) {
        onVirtualThread("NextTable", responses, () -> {
            TableReply.Builder reply = TableReply.newBuilder().setVersion(VersionCheck.OWN);
            tables.next(request.getAfter()).ifPresent(reply::setTable);
            return reply.build();
        });
    }

    @Override
    public void parts(PartsRequest request, StreamObserver<SessionPart> responses) {
        new PartsCall(Caller.agency(), (ServerCallStreamObserver<SessionPart>) responses, events)
                .start(giving, request.getRequest());
    }

    @Override
    public void compare(CompareRequest request, StreamObserver<CompareReply> responses) {
        String asker = Caller.agency();
        onVirtualThread("Compare", responses, () -> {
            try {
                return CompareReply.newBuilder()
                        .setVersion(VersionCheck.OWN)
                        .setStatement(nodes.shownTo(asker, request.getAgency(), request.getNonce())
                                .orElseThrow(CallFailure.AWAY::exception))
                        .build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CallFailure.STOPPING.exception();
            }
        });
    }

    @Override
    public void consistency(ConsistencyRequest request, StreamObserver<ConsistencyReply> responses) {
        onVirtualThread("Consistency", responses, () -> {
            ConsistencyReply.Builder reply = ConsistencyReply.newBuilder().setVersion(VersionCheck.OWN);
            try {
                log.consistency(request.getOldSize(), request.getNewSize())
                        .forEach(hash -> reply.addProof(ByteString.copyFrom(hash.toArray())));
            } catch (IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("The log has no such sizes", e);
            }
            return reply.build();
        });
    }

    private <R> void onVirtualThread(String call, StreamObserver<R> responses, Work<R> work) {
        Thread.ofVirtual().name(call).start(() -> {
            try {
                R reply = work.run();
                responses.onNext(reply);
                responses.onCompleted();
            } catch (io.grpc.StatusRuntimeException documented) {
                responses.onError(documented);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                responses.onError(CallFailure.MALFORMED.exception());
            } catch (IOException | RuntimeException fault) {
                events.callFailed(call, fault.getClass().getName());
                responses.onError(CallFailure.INTERNAL.exception());
            }
        });
    }

    private static List<ByteString> der(List<X509Certificate> chain) {
        List<ByteString> encoded = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            encoded.add(ByteString.copyFrom(TlsKeys.der(certificate)));
        }
        return encoded;
    }

    private interface Work<R> {
        R run() throws GeneralSecurityException, IOException;
    }
}
