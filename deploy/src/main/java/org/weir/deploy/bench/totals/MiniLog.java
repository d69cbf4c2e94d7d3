package org.weir.deploy.bench.totals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;
import org.weir.masking.Survivors;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.Frontier;
import org.weir.transparency.LogStretch;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.LogEntry;

/** A log in memory with one witness: what a session needs of the federation's. */
final class MiniLog {
    private final NoteSigner key = NoteSigner.generate("bench/log", SignatureType.NOTE);
    private final NoteSigner witness = NoteSigner.generate("bench/witness", SignatureType.COSIGNATURE);
    private final List<Bytes> entries = new ArrayList<>();
    private final Instant now;

    MiniLog(Instant now) {
        this.now = now;
    }

    long open(String session) {
        entries.add(
                new LogEntry.QuestionOpened(now, session, Bytes.utf8(session).sha256()).bytes());
        return entries.size() - 1;
    }

    void fix(Survivors survivors) {
        entries.add(new LogEntry.SurvivorsFixed(now, survivors.session(), survivors.digest()).bytes());
    }

    LogStretch from(long start) throws NotVerifiedException {
        Frontier before = new Frontier();
        entries.subList(0, (int) start).forEach(entry -> before.append(MerkleTree.leafHash(entry)));
        Checkpoint checkpoint = new Checkpoint(
                "bench/log",
                entries.size(),
                MerkleTree.root(entries.stream().map(MerkleTree::leafHash).toList()));
        SignedCheckpoint cosigned = SignedCheckpoint.sign(checkpoint, key).with(witness.cosign(checkpoint, now));
        return LogStretch.verify(
                start,
                before.hashes(),
                entries.subList((int) start, entries.size()),
                cosigned,
                new WitnessPolicy(List.of(witness.publicHalf()), 1),
                now);
    }
}
