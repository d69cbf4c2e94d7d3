package org.weir.console.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.Frontier;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SignedNote;
import org.weir.transparency.Tile;

/**
 * Reads every published file of a log against its checkpoint and names those that are damaged. It needs the log's identity and
 * nothing else of it, so it checks a copy as well. It does not read the journal.
 */
public final class LogCheck {
    /** A log that names so many damaged files is read no further: a checkpoint may promise any number of them. */
    private static final int MOST_DAMAGES = 64;

    private final LogSource source;
    private final LogIdentity identity;
    private final EntryListener listener;
    private final List<Damage> damages = new ArrayList<>();
    /** Where a tile and what is below it differ: named once the entries' root has said which of the two to believe. */
    private final List<Dispute> disputes = new ArrayList<>();

    /** Per level, the hashes of the present tile, computed from below, and how many the level has had. */
    private final List<List<Bytes>> rising = new ArrayList<>();

    private final List<Long> seen = new ArrayList<>();
    private final Frontier byEntries = new Frontier();
    private final Frontier byTiles = new Frontier();

    public LogCheck(LogSource source, LogIdentity identity) {
        this(source, identity, (_, _) -> {});
    }

    /** @param listener hears every entry that can be read, in order, before it is known whether the log holds */
    public LogCheck(LogSource source, LogIdentity identity, EntryListener listener) {
        this.source = source;
        this.identity = identity;
        this.listener = listener;
    }

    /** Hears of entries. */
    @FunctionalInterface
    public interface EntryListener {
        void entry(long index, Bytes entry);
    }

    /**
     * A resource that is not what it should be.
     *
     * @param part its path
     */
    public record Damage(String part, String sentence) {}

    /**
     * What was found.
     *
     * @param checkpoint empty when it does not verify
     * @param damages empty when every file is what the checkpoint promises
     */
    public record Report(Optional<SignedCheckpoint> checkpoint, List<Damage> damages) {
        public Report {
            damages = List.copyOf(damages);
        }

        /** Of the checkpoint; 0 when it does not verify. */
        public long size() {
            return checkpoint.map(signed -> signed.checkpoint().size()).orElse(0L);
        }
    }

    private record Dispute(Tile tile, String below, boolean tileIsVouchedFor, boolean belowIsVouchedFor) {}

    /** Reads everything once; for one use. */
    public Report report() throws IOException {
        SignedCheckpoint signed;
        try {
            Bytes file = source.read(Published.CHECKPOINT)
                    .orElseThrow(() -> new NotVerifiedException("There is no checkpoint"));
            signed = SignedCheckpoint.open(SignedNote.parse(file), identity);
        } catch (NotVerifiedException e) {
            return new Report(Optional.empty(), List.of(new Damage(Published.CHECKPOINT, e.getMessage())));
        }
        long size = signed.checkpoint().size();
        for (long index = 0; index * Tile.WIDTH < size; index++) {
            bundle(index, size);
            if (damages.size() >= MOST_DAMAGES) {
                return new Report(Optional.of(signed), damages);
            }
        }
        for (int level = 0; level < rising.size(); level++) {
            if (!rising.get(level).isEmpty()) {
                compare(level, size);
            }
        }
        settle(signed.checkpoint());
        return new Report(Optional.of(signed), damages);
    }

    private void bundle(long index, long size) throws IOException {
        Tile bundle = Tile.entries(index, width(0, index, size));
        List<Bytes> leaves = new ArrayList<>();
        try {
            Optional<Bytes> file = source.read(bundle.path());
            if (file.isEmpty()) {
                throw new NotVerifiedException("it is missing");
            }
            List<Bytes> entries = EntryBundle.decode(file.get());
            if (entries.size() != bundle.width()) {
                throw new NotVerifiedException("it has " + entries.size() + " entries instead of " + bundle.width());
            }
            long first = index * Tile.WIDTH;
            for (int i = 0; i < entries.size(); i++) {
                listener.entry(first + i, entries.get(i));
            }
            entries.forEach(entry -> leaves.add(MerkleTree.leafHash(entry)));
            leaves.forEach(byEntries::append);
        } catch (NotVerifiedException e) {
            damages.add(new Damage(bundle.path(), e.getMessage()));
            leaves.clear();
            leaves.addAll(tile(Tile.hashes(0, index, bundle.width())));
        }
        while (leaves.size() < bundle.width()) {
            leaves.add(MerkleTree.EMPTY_ROOT); // both files are named; what follows keeps its place
        }
        rise(0, leaves, size);
    }

    private void rise(int level, List<Bytes> hashes, long size) throws IOException {
        if (rising.size() == level) {
            rising.add(new ArrayList<>());
            seen.add(0L);
        }
        rising.get(level).addAll(hashes);
        seen.set(level, seen.get(level) + hashes.size());
        if (rising.get(level).size() == Tile.WIDTH) {
            List<Bytes> agreed = compare(level, size);
            rising.get(level).clear();
            rise(level + 1, List.of(MerkleTree.root(agreed)), size);
        }
    }

    /** Holds the tile that has been computed from below against its file. */
    private List<Bytes> compare(int level, long size) throws IOException {
        List<Bytes> below = List.copyOf(rising.get(level));
        Tile tile = Tile.hashes(level, (seen.get(level) - 1) / Tile.WIDTH, below.size());
        List<Bytes> file = tile(tile);
        if (level == 0) {
            (file.isEmpty() ? below : file).forEach(byTiles::append);
        }
        if (file.isEmpty() || file.equals(below)) {
            return below;
        }
        Bytes above = above(tile, size);
        boolean tileIsVouchedFor = MerkleTree.root(file).equals(above);
        boolean belowIsVouchedFor = MerkleTree.root(below).equals(above);
        disputes.add(new Dispute(tile, firstBelow(tile, file, below, size), tileIsVouchedFor, belowIsVouchedFor));
        return tileIsVouchedFor ? file : below;
    }

    /** The tile's root as the tile above has it; of no length when nothing above is readable or it is not full. */
    private Bytes above(Tile tile, long size) throws IOException {
        Bytes none = Bytes.utf8("");
        if (!tile.isFull()) {
            return none;
        }
        long index = tile.index() / Tile.WIDTH;
        Tile parent = Tile.hashes(tile.level() + 1, index, width(tile.level() + 1, index, size));
        Optional<Bytes> file = source.read(parent.path());
        try {
            return file.isEmpty()
                    ? none
                    : TileHashes.decode(file.get(), parent.width(), parent.path())
                            .get((int) (tile.index() % Tile.WIDTH));
        } catch (DamagedLogException e) {
            return none; // the parent's own turn names it
        }
    }

    /** The file below a tile whose hash differs first. */
    private static String firstBelow(Tile tile, List<Bytes> file, List<Bytes> below, long size) {
        if (tile.level() == 0) {
            return Tile.entries(tile.index(), tile.width()).path();
        }
        int at = 0;
        while (file.get(at).equals(below.get(at))) {
            at++;
        }
        long index = tile.index() * Tile.WIDTH + at;
        return Tile.hashes(tile.level() - 1, index, width(tile.level() - 1, index, size))
                .path();
    }

    private static int width(int level, long index, long size) {
        long hashes = size >> (Tile.HEIGHT * level);
        return (int) Math.min(Tile.WIDTH, hashes - index * Tile.WIDTH);
    }

    /** The hashes of a tile; empty, and named, when it has none. */
    private List<Bytes> tile(Tile tile) throws IOException {
        Optional<Bytes> file = source.read(tile.path());
        if (file.isEmpty()) {
            damages.add(new Damage(tile.path(), "it is missing"));
            return List.of();
        }
        try {
            return TileHashes.decode(file.get(), tile.width(), tile.path());
        } catch (DamagedLogException e) {
            damages.add(new Damage(tile.path(), "it has not " + tile.width() + " hashes"));
            return List.of();
        }
    }

    private void settle(Checkpoint checkpoint) {
        boolean entriesAreRight = isTreeOf(byEntries, checkpoint);
        boolean leavesAreRight = isTreeOf(byTiles, checkpoint);
        for (Dispute dispute : disputes) {
            boolean tileIsRight = dispute.tile().level() == 0 ? leavesAreRight : dispute.tileIsVouchedFor();
            if (entriesAreRight || !(tileIsRight || dispute.tileIsVouchedFor())) {
                damages.add(new Damage(dispute.tile().path(), "its hashes are not those of what is below it"));
            }
            if (!entriesAreRight && !dispute.belowIsVouchedFor()) {
                damages.add(new Damage(dispute.below(), "it is not what the tile above it says"));
            }
        }
        if (damages.isEmpty() && !entriesAreRight) {
            damages.add(new Damage(Published.CHECKPOINT, "entries and tiles agree with one another, and not with it"));
        }
    }

    private static boolean isTreeOf(Frontier tree, Checkpoint checkpoint) {
        return tree.size() == checkpoint.size() && tree.root().equals(checkpoint.root());
    }
}
