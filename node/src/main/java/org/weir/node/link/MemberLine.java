package org.weir.node.link;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.node.enrol.HubCalls;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.witness.DailyComparison;
import org.weir.node.witness.Witness;
import org.weir.proto.v1.CompareRequest;
import org.weir.proto.v1.ConsistencyRequest;
import org.weir.proto.v1.FederationGrpc;
import org.weir.proto.v1.ShowTo;
import org.weir.proto.v1.Shown;
import org.weir.signing.ShownCheckpoints;

/**
 * The line to the other members' witnesses. The hub passes on what they sign for each other, so it can keep them apart, and cannot
 * speak for them.
 */
final class MemberLine implements DailyComparison.Line {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NONCE = 16;
    private static final int LONGEST_NONCE = 64;

    private final NodeIdentity identity;
    private final Witness witness;
    private final Supplier<ManagedChannel> channel;
    private final ShownCheckpoints statements;
    private final SecureRandom random = new SecureRandom();

    MemberLine(NodeIdentity identity, Witness witness, Supplier<ManagedChannel> channel, ShownCheckpoints statements) {
        this.identity = identity;
        this.witness = witness;
        this.channel = channel;
        this.statements = statements;
    }

    @Override
    public String shownTo(String agency) throws IOException {
        byte[] bytes = new byte[NONCE];
        random.nextBytes(bytes);
        String nonce = Bytes.of(bytes).base64url();
        try {
            String statement = stub().compare(CompareRequest.newBuilder()
                            .setVersion(HubCalls.VERSION)
                            .setAgency(agency)
                            .setNonce(nonce)
                            .build())
                    .getStatement();
            return statements.open(statement, agency, identity.agency(), nonce);
        } catch (StatusRuntimeException e) {
            throw new IOException(HubCalls.sentence(e.getStatus(), identity.hub()), e);
        } catch (RefusedException e) {
            throw new IOException("What the hub passed on does not verify: " + e.reason(), e);
        }
    }

    @Override
    public List<Bytes> consistency(long oldSize, long newSize) throws IOException {
        try {
            return stub()
                    .consistency(ConsistencyRequest.newBuilder()
                            .setVersion(HubCalls.VERSION)
                            .setOldSize(oldSize)
                            .setNewSize(newSize)
                            .build())
                    .getProofList()
                    .stream()
                    .map(hash -> Bytes.of(hash.toByteArray()))
                    .toList();
        } catch (StatusRuntimeException e) {
            throw new IOException(
                    "The hub does not prove that its log grew from " + oldSize + " to " + newSize + ": "
                            + HubCalls.sentence(e.getStatus(), identity.hub()),
                    e);
        }
    }

    private FederationGrpc.FederationBlockingStub stub() {
        return FederationGrpc.newBlockingStub(channel.get())
                .withDeadlineAfter(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What this node's witness was shown, for the member that asks. */
    Shown show(ShowTo asked) {
        String nonce = asked.getNonce()
                .substring(0, Math.min(LONGEST_NONCE, asked.getNonce().length()));
        String note = witness.known().map(known -> known.note().note()).orElse("");
        return Shown.newBuilder()
                .setNonce(nonce)
                .setStatement(statements.seal(identity.agency(), identity.signingKey(), asked.getAgency(), nonce, note))
                .build();
    }
}
