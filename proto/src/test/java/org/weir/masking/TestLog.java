package org.weir.masking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.weir.Bytes;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.Frontier;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.LogStretch;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.LogEntry;

/** A log in memory with three witnesses who cosign one history. */
public final class TestLog {
    public static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private static final NoteSigner LOG = NoteSigner.generate("test.example/log", SignatureType.NOTE);
    private static final List<NoteSigner> WITNESSES = IntStream.range(0, 3)
            .mapToObj(i -> NoteSigner.generate("test.example/witness-" + i, SignatureType.COSIGNATURE))
            .toList();
    static final LogIdentity IDENTITY = LogIdentity.of(LOG.publicHalf());
    static final WitnessPolicy POLICY = WitnessPolicy.moreThanTwoThirds(
            WITNESSES.stream().map(NoteSigner::publicHalf).toList());

    private final List<Bytes> entries = new ArrayList<>();
    private final Map<String, LogStretch> stretches = new HashMap<>();

    public long append(LogEntry entry) {
        entries.add(entry.bytes());
        return entries.size() - 1;
    }

    public long open(String session) {
        return append(
                new LogEntry.QuestionOpened(NOW, session, Bytes.utf8(session).sha256()));
    }

    public void fix(Survivors survivors) {
        append(new LogEntry.SurvivorsFixed(NOW, survivors.session(), survivors.digest()));
    }

    /** Hashes of the tree before an entry. */
    List<Bytes> before(long start) {
        Frontier frontier = new Frontier();
        entries.subList(0, (int) start).forEach(e -> frontier.append(MerkleTree.leafHash(e)));
        return frontier.hashes();
    }

    List<Bytes> from(long start) {
        return List.copyOf(entries.subList((int) start, entries.size()));
    }

    SignedCheckpoint checkpoint(int witnesses) {
        Checkpoint checkpoint = new Checkpoint(
                IDENTITY.origin(),
                entries.size(),
                MerkleTree.root(entries.stream().map(MerkleTree::leafHash).toList()));
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, LOG);
        for (NoteSigner witness : WITNESSES.subList(0, witnesses)) {
            signed = signed.with(witness.cosign(checkpoint, NOW));
        }
        return signed;
    }

    /** Signatures take long; a part of the log is the same until something is appended. */
    public LogStretch stretch(long start) {
        return stretches.computeIfAbsent(start + "-" + entries.size(), _ -> verified(start));
    }

    private LogStretch verified(long start) {
        try {
            return LogStretch.verify(start, before(start), from(start), checkpoint(WITNESSES.size()), POLICY, NOW);
        } catch (NotVerifiedException e) {
            throw new IllegalStateException(e);
        }
    }
}
