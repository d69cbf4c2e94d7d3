package org.weir.console.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.Tile;
import org.weir.transparency.TreeNodes;

/**
 * Reads full tiles and bundles, and lets through only what the tree in memory vouches for: each tile's root must stand in the tile
 * above it, up to the right edge. So a flipped bit is found before it is in a proof.
 */
final class TileReader {
    private static final int CACHED = 256;

    private final LogStorage storage;
    private final Map<Tile, List<Bytes>> cache = new LinkedHashMap<>(CACHED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, List<Bytes>> eldest) {
            return size() > CACHED;
        }
    };

    TileReader(LogStorage storage) {
        this.storage = storage;
    }

    /** The view's nodes. Asking for one throws {@link UncheckedIOException}, around a {@link DamagedLogException} or another. */
    TreeNodes nodes(TreeView view) {
        return (level, index) -> {
            try {
                return subtree(level, index, view);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private Bytes subtree(int level, long index, TreeView view) throws IOException {
        int within = level % Tile.HEIGHT;
        long first = index << within;
        List<Bytes> hashes = hashes(level / Tile.HEIGHT, first / Tile.WIDTH, view);
        int from = (int) (first % Tile.WIDTH);
        return MerkleTree.root(hashes.subList(from, from + (1 << within)));
    }

    private List<Bytes> hashes(int level, long index, TreeView view) throws IOException {
        long full = view.size() >> (Tile.HEIGHT * (level + 1));
        if (index >= full) {
            return view.partial(level);
        }
        Tile tile = Tile.hashes(level, index, Tile.WIDTH);
        List<Bytes> inMemory = view.hashes(tile);
        if (!inMemory.isEmpty()) {
            return inMemory;
        }
        List<Bytes> cached = cached(tile);
        return cached.isEmpty() ? load(tile, view) : cached;
    }

    private List<Bytes> load(Tile tile, TreeView view) throws IOException {
        List<Bytes> hashes = TileHashes.decode(read(tile), Tile.WIDTH, tile.path());
        Bytes expected =
                hashes(tile.level() + 1, tile.index() / Tile.WIDTH, view).get((int) (tile.index() % Tile.WIDTH));
        if (!MerkleTree.root(hashes).equals(expected)) {
            throw new DamagedLogException(tile.path(), "its hashes are not those of the tree");
        }
        synchronized (cache) {
            cache.put(tile, hashes);
        }
        return hashes;
    }

    private List<Bytes> cached(Tile tile) {
        synchronized (cache) {
            return cache.getOrDefault(tile, List.of());
        }
    }

    /** An entry within the view. */
    Bytes entry(long index, TreeView view) throws IOException {
        if (index >= view.settled()) {
            return view.recent().get((int) (index - view.settled()));
        }
        return settled(index, index + 1, view).getFirst();
    }

    /** Entries within the view; every bundle of them is read once. */
    List<Bytes> entries(long from, long end, TreeView view) throws IOException {
        List<Bytes> entries = new ArrayList<>();
        long index = from;
        while (index < Math.min(end, view.settled())) {
            long stop = Math.min(end, (index / Tile.WIDTH + 1) * Tile.WIDTH);
            entries.addAll(settled(index, stop, view));
            index = stop;
        }
        if (index < end) {
            entries.addAll(view.recent().subList((int) (index - view.settled()), (int) (end - view.settled())));
        }
        return entries;
    }

    /** Entries of one bundle, which is full and durable. */
    private List<Bytes> settled(long from, long end, TreeView view) throws IOException {
        Tile bundle = Tile.entries(from / Tile.WIDTH, Tile.WIDTH);
        int first = (int) (from % Tile.WIDTH);
        List<Bytes> entries = decode(read(bundle), bundle).subList(first, first + (int) (end - from));
        for (int i = 0; i < entries.size(); i++) {
            if (!MerkleTree.leafHash(entries.get(i)).equals(subtree(0, from + i, view))) {
                throw new DamagedLogException(bundle.path(), "entry " + (from + i) + " is not that of the tree");
            }
        }
        return entries;
    }

    private static List<Bytes> decode(Bytes file, Tile bundle) throws DamagedLogException {
        try {
            List<Bytes> entries = EntryBundle.decode(file);
            if (entries.size() == bundle.width()) {
                return entries;
            }
        } catch (NotVerifiedException e) {
            throw new DamagedLogException(bundle.path(), "it is malformed", e);
        }
        throw new DamagedLogException(bundle.path(), "it has not " + bundle.width() + " entries");
    }

    private Bytes read(Tile tile) throws IOException {
        return storage.read(tile.path()).orElseThrow(() -> new DamagedLogException(tile.path(), "it is missing"));
    }
}
