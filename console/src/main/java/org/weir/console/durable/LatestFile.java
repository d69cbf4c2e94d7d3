package org.weir.console.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;

/**
 * The newest of a row of contents, for what changes with every question: a write is one write and one flush in place, where
 * {@link AtomicFile} makes a file, flushes it, renames it and flushes its directory.
 *
 * <p>Contents go to two places in turn. When {@link #write} returns, the content is on disk, and whoever opens the file later gets
 * it or a newer one; a write that a crash tears leaves the one before whole. It cannot tell a torn place from one that the disk
 * damaged afterwards. An interrupted thread writes like any other. One writer a file; not safe for several threads.
 */
public final class LatestFile implements AutoCloseable {
    private static final int PLACE = 1 << 14;
    private static final int HEADER = Long.BYTES + Integer.BYTES + Integer.BYTES;

    /** The longest content. */
    static final int MOST_BYTES = PLACE - HEADER;

    private final InPlaceFile file;
    private long number;
    private @Nullable Bytes content;

    private LatestFile(InPlaceFile file, Optional<Found> newest) {
        this.file = file;
        this.number = newest.map(Found::number).orElse(0L);
        this.content = newest.map(Found::content).orElse(null);
    }

    /**
     * Opens a file, or makes one that only its owner may read.
     *
     * @throws IOException also when the file is not what was written
     */
    public static LatestFile open(Path file) throws IOException {
        return open(file, InPlaceFile::flushing);
    }

    /**
     * The same for what may be lost when the power is cut, and not otherwise: a write survives this process, and costs no flush.
     *
     * @throws IOException also when the file is not what was written
     */
    public static LatestFile openUnflushed(Path file) throws IOException {
        return open(file, InPlaceFile::unflushed);
    }

    private static LatestFile open(Path file, Opening opening) throws IOException {
        if (!Files.exists(file)) {
            AtomicFile.write(file, new byte[2 * PLACE]);
        }
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
        if (all.capacity() != 2 * PLACE) {
            throw damaged(file);
        }
        Optional<Found> one = find(all.slice(0, PLACE));
        Optional<Found> other = find(all.slice(PLACE, PLACE));
        if (one.isEmpty() && other.isEmpty() && !all.equals(ByteBuffer.allocate(2 * PLACE))) {
            throw damaged(file);
        }
        boolean isOneNewer =
                one.map(Found::number).orElse(0L) > other.map(Found::number).orElse(0L);
        return new LatestFile(opening.open(file), isOneNewer ? one : other);
    }

    private static IOException damaged(Path file) {
        return new IOException("The file " + file + " is damaged: what is in it does not verify");
    }

    private static Optional<Found> find(ByteBuffer place) {
        long number = place.getLong();
        int length = place.getInt();
        int checksum = place.getInt();
        if (number < 1 || length < 0 || length > MOST_BYTES || checksum != checksum(place, length)) {
            return Optional.empty();
        }
        byte[] content = new byte[length];
        place.get(content);
        return Optional.of(new Found(number, Bytes.of(content)));
    }

    /** Of the number, the length and the content. */
    private static int checksum(ByteBuffer place, int length) {
        CRC32 crc = new CRC32();
        crc.update(place.slice(0, HEADER - Integer.BYTES));
        crc.update(place.slice(HEADER, length));
        return (int) crc.getValue();
    }

    /** The newest content; empty when none was written yet. */
    public Optional<Bytes> content() {
        return Optional.ofNullable(content);
    }

    /**
     * Makes this the newest content, durably.
     *
     * @throws IOException when it cannot be, or is too long; what was there before then still is
     */
    public void write(Bytes newer) throws IOException {
        if (newer.length() > MOST_BYTES) {
            throw new IOException("Longer than " + MOST_BYTES + " bytes");
        }
        ByteBuffer place = ByteBuffer.allocate(HEADER + newer.length());
        place.putLong(number + 1).putInt(newer.length()).putInt(0).put(newer.toArray());
        place.putInt(HEADER - Integer.BYTES, checksum(place, newer.length()));
        file.write((number + 1) % 2 * PLACE, place.array());
        // Only now: a write that failed is tried again in the same place, and never over the content before it.
        number++;
        content = newer;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @FunctionalInterface
    private interface Opening {
        InPlaceFile open(Path file) throws IOException;
    }

    private record Found(long number, Bytes content) {}
}
