package org.weir.console.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file of a replay store: a row of entries, zeros behind. Room is made ahead, so that a flush writes content and no file
 * length.
 */
final class ReplayFile implements AutoCloseable {
    /** Entries of one flush; only so many at the end can be torn. */
    static final int MAX_BATCH = 1024;

    private static final int ROOM = 1 << 20;

    private final InPlaceFile file;
    private long entries;
    private long room;
    private long flushes;

    ReplayFile(InPlaceFile file, long entries, long flushes) throws IOException {
        this.file = file;
        this.entries = entries;
        this.room = file.length();
        this.flushes = flushes;
    }

    /** A file's bytes. */
    static byte[] content(List<ReplayEntry> entries) {
        ByteBuffer buffer = ByteBuffer.allocate(entries.size() * ReplayEntry.SIZE + ROOM);
        entries.forEach(e -> e.write(buffer));
        byte[] content = new byte[buffer.capacity()];
        buffer.get(0, content);
        return content;
    }

    /** All entries of a file; none when it does not exist. */
    static List<ReplayEntry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file));
        List<ReplayEntry> entries = new ArrayList<>();
        long firstTorn = -1;
        while (buffer.remaining() >= ReplayEntry.SIZE) {
            long slot = buffer.position() / ReplayEntry.SIZE;
            Optional<ReplayEntry> entry = ReplayEntry.read(buffer);
            if (entry.isEmpty()) {
                firstTorn = firstTorn < 0 ? slot : firstTorn;
            } else if (firstTorn >= 0 && slot - firstTorn >= MAX_BATCH) {
                throw new IOException("The replay store " + file + " is damaged at entry " + firstTorn
                        + ": restore it, or remove it after every question that was under way has expired");
            }
            entry.ifPresent(entries::add);
        }
        return entries;
    }

    /** When this returns, the entries are on disk. */
    void append(List<ReplayEntry> batch) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(batch.size() * ReplayEntry.SIZE);
        batch.forEach(e -> e.write(buffer));
        long position = entries * ReplayEntry.SIZE;
        makeRoom(position + buffer.capacity());
        file.write(position, buffer.array());
        flushes++;
        entries += batch.size();
    }

    private void makeRoom(long needed) throws IOException {
        if (needed > room) {
            file.write(room, new byte[ROOM]);
            room += ROOM;
        }
    }

    long entries() {
        return entries;
    }

    long flushes() {
        return flushes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
