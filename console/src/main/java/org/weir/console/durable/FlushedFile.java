package org.weir.console.durable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file that stays open for writing in place. When {@link #write} returns, the bytes are on disk, with the file's length where it
 * grew.
 *
 * <p>Deliberately no {@link java.nio.channels.FileChannel}: that one is closed for good, and for everybody, when one thread is
 * interrupted while it writes, and what writes here is shared by all questions. Not safe for several threads.
 */
final class FlushedFile implements AutoCloseable {
    private final RandomAccessFile file;

    private FlushedFile(RandomAccessFile file) {
        this.file = file;
    }

    /** Opens a file that is there. */
    static FlushedFile open(Path path) throws IOException {
        // Every write is one flush of the content (O_DSYNC), in the same call.
        return new FlushedFile(new RandomAccessFile(path.toFile(), "rwd"));
    }

    /** @throws IOException when not all of it is on disk; part of it may be */
    void write(long position, byte[] bytes) throws IOException {
        file.seek(position);
        file.write(bytes);
    }

    long length() throws IOException {
        return file.length();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
