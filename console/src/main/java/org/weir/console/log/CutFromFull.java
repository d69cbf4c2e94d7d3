package org.weir.console.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.Tile;

/**
 * Another source in which a partial tile that is gone is cut from the full one that took its place, as C2SP tlog-tiles has it: a log
 * may grow while it is read.
 */
public final class CutFromFull implements LogSource {
    private final LogSource source;

    public CutFromFull(LogSource source) {
        this.source = source;
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        Optional<Bytes> found = source.read(path);
        if (found.isPresent()) {
            return found;
        }
        Tile tile;
        try {
            tile = Tile.parse(path);
        } catch (NotVerifiedException e) {
            return Optional.empty();
        }
        return tile.isFull() ? Optional.empty() : cut(tile);
    }

    private Optional<Bytes> cut(Tile tile) throws IOException {
        Tile full = new Tile(tile.level(), tile.index(), Tile.WIDTH);
        Optional<Bytes> content = source.read(full.path());
        if (content.isEmpty()) {
            return content;
        }
        try {
            if (tile.holdsEntries()) {
                List<Bytes> entries = EntryBundle.decode(content.get());
                return Optional.of(EntryBundle.encode(entries.subList(0, Math.min(tile.width(), entries.size()))));
            }
            List<Bytes> hashes = TileHashes.decode(content.get(), Tile.WIDTH, full.path());
            return Optional.of(TileHashes.encode(hashes.subList(0, tile.width())));
        } catch (NotVerifiedException | DamagedLogException e) {
            return content; // whoever reads it finds what is wrong with it
        }
    }
}
