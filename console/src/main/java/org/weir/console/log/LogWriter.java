package org.weir.console.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.Tile;

/**
 * Appends batches: journal first, then the tree, then the signature; and writes the files, for one batch or for many. Used by one
 * thread.
 *
 * <p>The journal's flush is what makes an entry durable; tiles are derived, so they need none until the journal lets go of their
 * entries.
 */
final class LogWriter {
    /** Four full tiles: the flushes of settling come once for so many entries, and the journal stays small. */
    private static final int SETTLE_AFTER = 4 * Tile.WIDTH;

    private final LogStorage storage;
    private final NoteSigner key;
    private final GrowingTree tree;
    private final Set<Tile> written = new HashSet<>();
    private boolean journalIsTrusted;
    private boolean filesAreTrusted;
    private long published;
    private @Nullable SignedCheckpoint witnessed;
    private LogState state;

    LogWriter(LogStorage storage, NoteSigner key, GrowingTree tree) {
        this.storage = storage;
        this.key = key;
        this.tree = tree;
        this.state = sign();
    }

    LogState state() {
        return state;
    }

    /** Puts right what an earlier failure left behind; nothing is appended while this throws. */
    void prepare() throws IOException {
        if (!journalIsTrusted) {
            storage.journal().replace(unsettled(tree.settled()));
            journalIsTrusted = true;
        }
        if (!filesAreTrusted) {
            publish(Optional.empty());
        }
    }

    /** When this returns, the entries are durable and in {@link #state}. When it throws, they are not in the log. */
    void append(List<Bytes> entries) throws IOException {
        prepare();
        journalIsTrusted = false;
        storage.journal().append(new JournalRecord(tree.size(), entries).encode());
        journalIsTrusted = true;
        entries.forEach(tree::append);
        state = sign();
    }

    /** How many entries are in the log and not in its files. */
    long unpublished() {
        return tree.size() - published;
    }

    private LogState sign() {
        Checkpoint checkpoint = new Checkpoint(key.publicHalf().name(), tree.size(), tree.root());
        return new LogState(tree.view(), SignedCheckpoint.sign(checkpoint, key));
    }

    /**
     * Writes the files that the newest checkpoint promises, then the checkpoint, then the one that was cosigned: what a published
     * checkpoint promises is there before it.
     *
     * @param cosigned the newest, of this tree or an earlier one
     */
    void publish(Optional<SignedCheckpoint> cosigned) throws IOException {
        filesAreTrusted = false;
        if (unpublished() > 0 || published == 0) {
            publishTree();
        }
        if (cosigned.isPresent() && !cosigned.get().equals(witnessed)) {
            storage.write(Published.WITNESSED, Bytes.utf8(cosigned.get().note().note()));
            witnessed = cosigned.get();
        }
        filesAreTrusted = true;
    }

    private void publishTree() throws IOException {
        TreeView view = state.view();
        for (Tile tile : view.full()) {
            if (!written.contains(tile)) {
                storage.write(tile.path(), content(tile, view));
                storage.delete(tile.partialFolder());
                written.add(tile);
            }
        }
        for (Tile tile : Tile.partial(view.size())) {
            storage.write(tile.path(), content(tile, view));
        }
        storage.write(Published.CHECKPOINT, Bytes.utf8(state.checkpoint().note().note()));
        published = view.size();
        if (view.size() - view.settled() >= SETTLE_AFTER) {
            settle(view);
        }
    }

    private static Bytes content(Tile tile, TreeView view) {
        return tile.holdsEntries() ? EntryBundle.encode(view.entries(tile)) : TileHashes.encode(view.hashes(tile));
    }

    private void settle(TreeView view) throws IOException {
        List<String> paths = new ArrayList<>();
        view.full().forEach(tile -> paths.add(tile.path()));
        storage.makeDurable(paths);
        journalIsTrusted = false;
        storage.journal().replace(unsettled(view.size() / Tile.WIDTH * Tile.WIDTH));
        journalIsTrusted = true;
        tree.settle();
        written.clear();
        state = new LogState(tree.view(), state.checkpoint());
    }

    private Bytes unsettled(long from) {
        List<Bytes> recent = state.view().recent();
        return new JournalRecord(from, recent.subList((int) (from - tree.settled()), recent.size())).encode();
    }
}
