package org.weir.console.log;

import java.io.IOException;
import java.util.List;
import org.weir.Bytes;

/**
 * Where a log is kept: resources under their published paths, and one journal. One log owns it at a time. Read by several threads,
 * and written by one at a time for each path.
 */
public interface LogStorage extends LogSource, AutoCloseable {

    /**
     * Writes or replaces a resource. Readers, and a process that is killed, find the old one or the new one, never a part. It survives
     * a power cut only after {@link #makeDurable}.
     */
    void write(String path, Bytes content) throws IOException;

    /** When this returns, the resources survive a power cut. */
    void makeDurable(List<String> paths) throws IOException;

    /** Removes a resource, or everything in a folder. Nothing happens when there is none. */
    void delete(String path) throws IOException;

    LogJournal journal();

    @Override
    void close() throws IOException;
}
