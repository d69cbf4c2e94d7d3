package org.weir.hub.evidence;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.weir.Bytes;
import org.weir.console.log.LogJournal;
import org.weir.console.log.LogStorage;

/** A storage whose disk can be full, and that counts the bundles of entries that are read. */
final class FullDisk implements LogStorage {
    private final LogStorage inner;
    final AtomicInteger bundlesRead = new AtomicInteger();
    volatile boolean full;

    FullDisk(LogStorage inner) {
        this.inner = inner;
    }

    private void requireRoom() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        if (path.startsWith("tile/entries/")) {
            bundlesRead.incrementAndGet();
        }
        return inner.read(path);
    }

    @Override
    public void write(String path, Bytes content) throws IOException {
        requireRoom();
        inner.write(path, content);
    }

    @Override
    public void makeDurable(List<String> paths) throws IOException {
        inner.makeDurable(paths);
    }

    @Override
    public void delete(String path) throws IOException {
        inner.delete(path);
    }

    @Override
    public LogJournal journal() {
        return new LogJournal() {
            @Override
            public Content read() throws IOException {
                return inner.journal().read();
            }

            @Override
            public void append(Bytes record) throws IOException {
                requireRoom();
                inner.journal().append(record);
            }

            @Override
            public void replace(Bytes record) throws IOException {
                requireRoom();
                inner.journal().replace(record);
            }
        };
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
