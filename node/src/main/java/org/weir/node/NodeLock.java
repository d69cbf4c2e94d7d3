package org.weir.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One running process a node: two would charge one quota twice and forget each other's envelopes. */
final class NodeLock implements AutoCloseable {
    private final FileChannel channel;

    private NodeLock(FileChannel channel) {
        this.channel = channel;
    }

    static NodeLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            channel.close();
            throw new IOException("This node runs already: another process holds " + file);
        }
        return new NodeLock(channel);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
