package org.weir.node.link;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.node.witness.Witness;
import org.weir.node.witness.WitnessVerdict;
import org.weir.proto.v1.Checkpoint;
import org.weir.proto.v1.Witnessed;
import org.weir.transparency.ConsistencyProof;

/** Puts the hub's checkpoints to this node's witness, and its verdicts into frames. */
final class WitnessFrames {
    private final Witness witness;
    private final LinkEvents events;

    WitnessFrames(Witness witness, LinkEvents events) {
        this.witness = witness;
        this.events = events;
    }

    /** Size of the newest checkpoint that this node cosigned. */
    long known() {
        return witness.knownSize();
    }

    /** That checkpoint, as the log signed it; of no length when there is none. */
    String note() {
        return witness.known().map(known -> known.note().note()).orElse("");
    }

    /** Blocks for as long as storing takes. */
    Witnessed judge(Checkpoint frame) {
        Witnessed.Builder verdict = Witnessed.newBuilder().setSize(frame.getSize());
        try {
            switch (witness.judge(frame.getNote(), proof(frame))) {
                case WitnessVerdict.Cosigned cosigned ->
                    verdict.setCosignature(cosigned.cosignature().line());
                case WitnessVerdict.Conflict conflict -> verdict.setConflict(conflict.knownSize());
                case WitnessVerdict.Refused refused -> {
                    events.checkpointRefused(refused.sentence());
                    verdict.setRefused("does-not-verify");
                }
                case WitnessVerdict.SplitViewFound found -> {
                    events.splitView(found.evidence().toString());
                    verdict.setSplitView(found.view().text());
                }
            }
        } catch (IOException e) {
            events.checkpointNotStored();
            verdict.setRefused("not-stored");
        }
        return verdict.build();
    }

    private static Optional<ConsistencyProof> proof(Checkpoint frame) {
        if (frame.getOldSize() == 0 || frame.getOldSize() == frame.getSize()) {
            return Optional.empty();
        }
        List<Bytes> hashes = frame.getProofList().stream()
                .map(hash -> Bytes.of(hash.toByteArray()))
                .toList();
        return Optional.of(new ConsistencyProof(frame.getOldSize(), frame.getSize(), hashes));
    }
}
