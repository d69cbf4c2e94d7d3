package org.weir.console.durable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file that stays open for reading and writing in place.
 *
 * <p>Deliberately no {@link java.nio.channels.FileChannel}: that one is closed for good, and for everybody, when one thread is
 * interrupted while it writes, and what writes here is shared by all questions. Not safe for several threads.
 */
public final class InPlaceFile implements AutoCloseable {
    private final RandomAccessFile file;

    private InPlaceFile(RandomAccessFile file) {
        this.file = file;
    }

    /** Opens a file that is there. A write that returns is on disk, with the file's length where it grew. */
    public static InPlaceFile flushing(Path path) throws IOException {
        // Every write is one flush of the content (O_DSYNC), in the same call.
        return new InPlaceFile(new RandomAccessFile(path.toFile(), "rwd"));
    }

    /** Opens a file that is there. A write that returns survives this process, however it ends; a power cut may undo it. */
    public static InPlaceFile unflushed(Path path) throws IOException {
        return new InPlaceFile(new RandomAccessFile(path.toFile(), "rw"));
    }

    /** @throws IOException when not all of it is written; part of it may be */
    public void write(long position, byte[] bytes) throws IOException {
        file.seek(position);
        file.write(bytes);
    }

    /** The bytes from a position on: as many as are asked for, or fewer where the file ends. */
    public byte[] read(long position, int most) throws IOException {
        byte[] bytes = new byte[(int) Math.clamp(file.length() - position, 0, most)];
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }

    /** Cuts off what is behind a length. */
    public void cut(long length) throws IOException {
        file.setLength(length);
    }

    public long length() throws IOException {
        return file.length();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
