package org.weir.console.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.transparency.Frontier;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.Tile;
import org.weir.transparency.TreeNodes;

/**
 * The tree's right edge, which grows: everything that is not in durable tiles yet. Owned by one thread; others read the
 * {@link TreeView}s it gives away.
 */
final class GrowingTree {
    private final Frontier frontier;
    private final List<List<Bytes>> edge;
    private List<Bytes> recent = new ArrayList<>();
    private Map<Tile, List<Bytes>> unsettled = new LinkedHashMap<>();
    private long settled;

    private GrowingTree(long settled, List<List<Bytes>> edge, Frontier frontier) {
        this.settled = settled;
        this.edge = edge;
        this.frontier = frontier;
    }

    /**
     * A tree whose first entries are all in full tiles.
     *
     * @param settled a multiple of {@link Tile#WIDTH}
     * @param edge per level, the hashes of the tile that is not full yet
     */
    static GrowingTree resume(long settled, List<List<Bytes>> edge) {
        List<List<Bytes>> copy = new ArrayList<>();
        edge.forEach(hashes -> copy.add(new ArrayList<>(hashes)));
        TreeNodes nodes = (level, index) -> {
            int tileLevel = level / Tile.HEIGHT;
            int within = level % Tile.HEIGHT;
            long first = index << within;
            int from = (int) (first % Tile.WIDTH);
            return MerkleTree.root(copy.get(tileLevel).subList(from, from + (1 << within)));
        };
        return new GrowingTree(settled, copy, Frontier.of(settled, nodes));
    }

    long size() {
        return frontier.size();
    }

    Bytes root() {
        return frontier.root();
    }

    long settled() {
        return settled;
    }

    void append(Bytes entry) {
        Bytes leaf = MerkleTree.leafHash(entry);
        recent.add(entry);
        frontier.append(leaf);
        append(0, leaf);
    }

    private void append(int level, Bytes hash) {
        if (edge.size() == level) {
            edge.add(new ArrayList<>());
        }
        List<Bytes> hashes = edge.get(level);
        hashes.add(hash);
        if (hashes.size() == Tile.WIDTH) {
            long index = (size() >> (Tile.HEIGHT * (level + 1))) - 1;
            unsettled.put(Tile.hashes(level, index, Tile.WIDTH), List.copyOf(hashes));
            append(level + 1, MerkleTree.root(hashes));
            edge.get(level).clear();
        }
    }

    TreeView view() {
        List<List<Bytes>> copy = new ArrayList<>();
        edge.forEach(hashes -> copy.add(List.copyOf(hashes)));
        return new TreeView(size(), root(), settled, List.copyOf(recent), copy, Map.copyOf(unsettled));
    }

    /** The full tiles up to here are durable, so they need not be kept. */
    void settle() {
        long full = size() / Tile.WIDTH * Tile.WIDTH;
        recent = new ArrayList<>(recent.subList((int) (full - settled), recent.size()));
        unsettled = new LinkedHashMap<>();
        settled = full;
    }
}
