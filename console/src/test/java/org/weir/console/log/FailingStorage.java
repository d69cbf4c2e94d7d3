package org.weir.console.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.weir.Bytes;

/** A storage whose disk has so many bytes left, and which can take its time. */
final class FailingStorage implements LogStorage {
    private final LogStorage inner;
    private final AtomicLong free;
    private volatile Runnable beforeAppend = () -> {};

    FailingStorage(LogStorage inner, long free) {
        this.inner = inner;
        this.free = new AtomicLong(free);
    }

    void free(long bytes) {
        free.set(bytes);
    }

    void beforeAppend(Runnable step) {
        beforeAppend = step;
    }

    private void take(Bytes content) throws IOException {
        if (free.addAndGet(-content.length()) < 0) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        return inner.read(path);
    }

    @Override
    public void write(String path, Bytes content) throws IOException {
        take(content);
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
                beforeAppend.run();
                // As a disk does: a part is written, then there is no room for the rest.
                try {
                    take(record);
                } catch (IOException e) {
                    inner.journal().append(record);
                    throw e;
                }
                inner.journal().append(record);
            }

            @Override
            public void replace(Bytes record) throws IOException {
                take(record);
                inner.journal().replace(record);
            }
        };
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
