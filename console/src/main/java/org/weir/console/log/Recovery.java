package org.weir.console.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SignedNote;
import org.weir.transparency.Tile;

/**
 * Finds the tree that was there when the log stopped, however it stopped: durable full tiles, then the journal. Partial tiles and
 * the checkpoint are never its source; the checkpoints that were published are what the result is held against.
 */
final class Recovery {
    private final LogStorage storage;
    private final LogIdentity identity;
    private final List<String> findings = new ArrayList<>();

    Recovery(LogStorage storage, LogIdentity identity) {
        this.storage = storage;
        this.identity = identity;
    }

    /** What a person should know about the way the log was found. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    GrowingTree recover() throws IOException {
        LogJournal.Content journal = storage.journal().read();
        if (journal.torn() > 0) {
            findings.add(LogJournal.NAME + ": an append was interrupted; its " + journal.torn()
                    + " bytes were never acknowledged and are dropped");
        }
        GrowingTree tree = journal.records().isEmpty() ? begin() : resume(journal.records());
        hold(tree, Published.CHECKPOINT);
        hold(tree, Published.WITNESSED);
        return tree;
    }

    private GrowingTree begin() throws IOException {
        for (String path :
                List.of(Published.CHECKPOINT, Tile.hashes(0, 0, Tile.WIDTH).path())) {
            if (storage.read(path).isPresent()) {
                throw new DamagedLogException(LogJournal.NAME, "it is missing, and there is a " + path);
            }
        }
        return GrowingTree.resume(0, List.of());
    }

    private GrowingTree resume(List<Bytes> records) throws IOException {
        long settled = JournalRecord.decode(records.getFirst()).first();
        if (settled < 0 || settled % Tile.WIDTH != 0) {
            throw new DamagedLogException(LogJournal.NAME, "it does not begin where a tile begins");
        }
        GrowingTree tree = GrowingTree.resume(settled, edge(settled));
        for (Bytes bytes : records) {
            JournalRecord record = JournalRecord.decode(bytes);
            if (record.first() != tree.size()) {
                throw new DamagedLogException(
                        LogJournal.NAME, "a record begins at entry " + record.first() + " instead of " + tree.size());
            }
            record.entries().forEach(tree::append);
        }
        return tree;
    }

    /** The partial tiles of the settled tree, computed from the full tiles below them. */
    private List<List<Bytes>> edge(long settled) throws IOException {
        List<List<Bytes>> edge = new ArrayList<>();
        edge.add(List.of());
        int level = 1;
        for (long count = settled / Tile.WIDTH; count > 0; count /= Tile.WIDTH) {
            List<Bytes> hashes = new ArrayList<>();
            for (long index = count / Tile.WIDTH * Tile.WIDTH; index < count; index++) {
                Tile below = Tile.hashes(level - 1, index, Tile.WIDTH);
                Bytes file = storage.read(below.path())
                        .orElseThrow(() -> new DamagedLogException(below.path(), "it is missing"));
                hashes.add(MerkleTree.root(TileHashes.decode(file, Tile.WIDTH, below.path())));
            }
            edge.add(hashes);
            level++;
        }
        return edge;
    }

    /** A checkpoint that left the house binds: the tree must be as long, and have its root. */
    private void hold(GrowingTree tree, String path) throws IOException {
        Bytes file = storage.read(path).orElse(null);
        if (file == null) {
            return;
        }
        Checkpoint checkpoint;
        try {
            checkpoint = SignedCheckpoint.open(SignedNote.parse(file), identity).checkpoint();
        } catch (NotVerifiedException e) {
            findings.add(path + ": it does not verify and is written anew (" + e.getMessage() + ")");
            return;
        }
        if (checkpoint.size() > tree.size()) {
            throw new DamagedLogException(
                    LogJournal.NAME,
                    "acknowledged entries are missing: it ends at " + tree.size() + ", and the " + path + " is of size "
                            + checkpoint.size());
        }
        requireRoot(tree, checkpoint, path);
    }

    private void requireRoot(GrowingTree tree, Checkpoint checkpoint, String path) throws IOException {
        TreeView view = tree.view();
        TileReader reader = new TileReader(storage);
        Bytes root;
        try {
            root = MerkleTree.root(checkpoint.size(), reader.nodes(view));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!root.equals(checkpoint.root())) {
            List<LogCheck.Damage> damages =
                    new LogCheck(storage, identity).report().damages();
            LogCheck.Damage first = damages.isEmpty()
                    ? new LogCheck.Damage(path, "the entries do not have its root")
                    : damages.getFirst();
            throw new DamagedLogException(first.part(), first.sentence());
        }
    }
}
