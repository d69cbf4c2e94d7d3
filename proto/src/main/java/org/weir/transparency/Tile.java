package org.weir.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of one published file of a log (C2SP tlog-tiles): 256 hashes side by side, or the entries under a tile of level 0.
 *
 * @param level 0 is the leaves; {@link #ENTRIES} for a bundle of entries
 * @param index counted from 0 within the level
 * @param width 256 for a full tile, 1 to 255 for a partial one
 */
public record Tile(int level, long index, int width) {
    public static final int WIDTH = 256;

    /** Tree levels in one tile. */
    public static final int HEIGHT = 8;

    public static final int ENTRIES = -1;

    private static final int MAX_LEVEL = 63;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("No such tile");
        }
    }

    public static Tile hashes(int level, long index, int width) {
        return new Tile(level, index, width);
    }

    public static Tile entries(long index, int width) {
        return new Tile(ENTRIES, index, width);
    }

    /** The partial tiles at the right edge of a tree of this size, entries first, then from the leaves up. */
    public static List<Tile> partial(long size) {
        List<Tile> tiles = new ArrayList<>();
        int leaves = (int) (size % WIDTH);
        if (leaves > 0) {
            tiles.add(entries(size / WIDTH, leaves));
        }
        int level = 0;
        for (long rest = size; rest > 0; rest /= WIDTH) {
            int width = (int) (rest % WIDTH);
            if (width > 0) {
                tiles.add(hashes(level, rest / WIDTH, width));
            }
            level++;
        }
        return tiles;
    }

    /** Reads a path; one that is spelled in any other way than {@link #path} is refused. */
    public static Tile parse(String path) throws NotVerifiedException {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new NotVerifiedException("Not the path of a tile");
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong((matcher.group(2) + matcher.group(3)).replaceAll("[x/]", ""));
        int width = matcher.group(4) == null ? WIDTH : Integer.parseInt(matcher.group(4));
        boolean partialMarkOnFull = matcher.group(4) != null && width >= WIDTH;
        if (level > MAX_LEVEL || partialMarkOnFull) {
            throw new NotVerifiedException("Not the path of a tile");
        }
        Tile tile = new Tile(level, index, width);
        if (!tile.path().equals(path)) {
            throw new NotVerifiedException("The tile's path has leading zeros");
        }
        return tile;
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    public boolean holdsEntries() {
        return level == ENTRIES;
    }

    /** The path below the log's prefix, such as {@code tile/0/x001/234.p/5}. */
    public String path() {
        return fullPath() + (isFull() ? "" : ".p/" + width);
    }

    /** The folder of all partial tiles that grow into this one. */
    public String partialFolder() {
        return fullPath() + ".p";
    }

    private String fullPath() {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + (holdsEntries() ? "entries" : String.valueOf(level)) + "/" + number;
    }
}
