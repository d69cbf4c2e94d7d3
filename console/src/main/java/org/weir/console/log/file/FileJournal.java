package org.weir.console.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.console.durable.Frame;
import org.weir.console.log.DamagedLogException;
import org.weir.console.log.LogJournal;

/** The journal as one file: a line that names the format, then frames. Appending is one write and one flush. */
final class FileJournal implements LogJournal {
    private static final byte[] FORMAT = "weir journal  1\n".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final Path draft;
    private @Nullable FileChannel channel;
    private long end;

    FileJournal(Path file, Path draft) {
        this.file = file;
        this.draft = draft;
    }

    @Override
    public Content read() throws IOException {
        if (!Files.exists(file)) {
            return new Content(List.of(), 0);
        }
        byte[] content = Files.readAllBytes(file);
        if (content.length < FORMAT.length
                || !ByteBuffer.wrap(content, 0, FORMAT.length).equals(ByteBuffer.wrap(FORMAT))) {
            throw new DamagedLogException(NAME, "it does not begin with its format's name");
        }
        List<Bytes> records = new ArrayList<>();
        int at = FORMAT.length;
        while (at < content.length) {
            Frame.Found found = Frame.find(content, at);
            if (found == null) {
                requireTorn(content, at);
                break;
            }
            records.add(found.record());
            at = found.end();
        }
        if (records.isEmpty()) {
            throw new DamagedLogException(NAME, "it has no whole record, and was never written without one");
        }
        return new Content(records, content.length - at);
    }

    /** An interrupted append is the last thing in a file. A frame that is damaged and has a whole one behind it is none. */
    private static void requireTorn(byte[] content, int from) throws DamagedLogException {
        for (int at = from + 1; at < content.length; at++) {
            if (Frame.hasHeader(content, at)) {
                throw new DamagedLogException(NAME, "the record at byte " + from + " is damaged, and others follow it");
            }
        }
    }

    @Override
    public void append(Bytes record) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("A journal is replaced before it is appended to");
        }
        ByteBuffer frame = Frame.of(record, end);
        long position = end;
        while (frame.hasRemaining()) {
            position += open.write(frame, position);
        }
        open.force(false);
        end = position;
    }

    @Override
    public void replace(Bytes record) throws IOException {
        close();
        FileChannel fresh = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        channel = fresh;
        fresh.write(ByteBuffer.wrap(FORMAT), 0);
        end = FORMAT.length;
        append(record);
        fresh.force(true);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        FileLogStorage.force(FileLogStorage.parent(file));
    }

    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
