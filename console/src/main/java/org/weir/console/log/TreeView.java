package org.weir.console.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.transparency.Tile;

/**
 * The tree at one size, as far as it is in memory.
 *
 * @param settled entries before it are in durable full tiles
 * @param recent the entries from {@code settled} on
 * @param edge per level, the hashes of the tile that is not full
 * @param unsettled full tiles that are not durable yet
 */
record TreeView(
        long size,
        Bytes root,
        long settled,
        List<Bytes> recent,
        List<List<Bytes>> edge,
        Map<Tile, List<Bytes>> unsettled) {

    /** The hashes of the partial tile at a level. */
    List<Bytes> partial(int level) {
        return level < edge.size() ? edge.get(level) : List.of();
    }

    /** The entries under a tile of level 0, which is not settled. */
    List<Bytes> entries(Tile bundle) {
        int from = (int) (bundle.index() * Tile.WIDTH - settled);
        return recent.subList(from, from + bundle.width());
    }

    /** The full entry bundles and tiles that are not durable. */
    List<Tile> full() {
        List<Tile> tiles = new ArrayList<>();
        for (long bundle = settled / Tile.WIDTH; bundle < size / Tile.WIDTH; bundle++) {
            tiles.add(Tile.entries(bundle, Tile.WIDTH));
        }
        tiles.addAll(unsettled.keySet());
        return tiles;
    }

    /** The hashes of a tile in memory: a full one that is not durable, or a partial one. */
    List<Bytes> hashes(Tile tile) {
        return tile.isFull() ? unsettled.getOrDefault(tile, List.of()) : partial(tile.level());
    }
}
