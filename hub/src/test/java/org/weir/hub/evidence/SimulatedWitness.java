package org.weir.hub.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.weir.Bytes;
import org.weir.node.witness.Witness;
import org.weir.node.witness.WitnessVerdict;
import org.weir.transparency.ConsistencyProof;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignedCheckpoint;

/** A member's real witness behind a connection that is no network: checkpoints are judged in their order, and verdicts go back. */
final class SimulatedWitness implements WitnessLink, AutoCloseable {
    private final String agency;
    private final Witness witness;
    private final WitnessRounds hub;
    private final ExecutorService inOrder =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    final AtomicInteger shown = new AtomicInteger();
    final List<SignedCheckpoint> taken = new CopyOnWriteArrayList<>();
    volatile boolean silent;

    /** As a connection that takes nothing more for now. */
    volatile boolean full;

    SimulatedWitness(String agency, Path folder, LogIdentity log, NoteSigner key, WitnessRounds hub)
            throws IOException {
        this.agency = agency;
        this.witness = Witness.open(folder.resolve(agency), log, key, Clock.systemUTC());
        this.hub = hub;
    }

    /** Connects, and says what it knows. */
    SimulatedWitness join() {
        hub.joined(this, witness.knownSize());
        return this;
    }

    /** Connects, and claims to know another size. */
    void joinClaiming(long known) {
        hub.joined(this, known);
    }

    void leave() {
        hub.left(this);
    }

    long known() {
        return witness.knownSize();
    }

    boolean accepted(SignedCheckpoint checkpoint) {
        return witness.accepted(checkpoint.checkpoint());
    }

    @Override
    public String agency() {
        return agency;
    }

    @Override
    public boolean send(SignedCheckpoint checkpoint, long oldSize, List<Bytes> proof) {
        shown.incrementAndGet();
        if (full) {
            return false;
        }
        taken.add(checkpoint);
        if (!silent) {
            inOrder.execute(() -> judge(checkpoint, oldSize, proof));
        }
        return true;
    }

    private void judge(SignedCheckpoint checkpoint, long oldSize, List<Bytes> proof) {
        long size = checkpoint.checkpoint().size();
        Optional<ConsistencyProof> grown = oldSize == 0 || oldSize == size
                ? Optional.empty()
                : Optional.of(new ConsistencyProof(oldSize, size, proof));
        try {
            switch (witness.judge(checkpoint.note().note(), grown)) {
                case WitnessVerdict.Cosigned cosigned ->
                    hub.cosigned(this, size, cosigned.cosignature().line());
                case WitnessVerdict.Conflict conflict -> hub.conflicting(this, size, conflict.knownSize());
                case WitnessVerdict.Refused _ -> hub.refused(this, "does-not-verify");
                case WitnessVerdict.SplitViewFound _ -> hub.contradicted(this);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        inOrder.shutdownNow();
    }
}
