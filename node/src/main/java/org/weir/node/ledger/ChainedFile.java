package org.weir.node.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;

/**
 * A file of lines that only grows. Each line ends with a digest over itself and all lines before it, so that a line that was
 * changed, taken out or put in shows when the file is opened. A last line that a crash left unfinished is dropped: whoever wrote it
 * was never told that it is there.
 *
 * <p>It does not notice that the file was put back to an older state as a whole; see {@link BudgetLedger#compare}. One process a file; not
 * safe for use by several threads.
 */
final class ChainedFile implements AutoCloseable {
    private static final int DIGEST_LENGTH = 64;

    private final Path file;
    private final String form;
    private final List<String> contents = new ArrayList<>();
    private Bytes last;
    private FileChannel channel;
    private boolean inDoubt;

    private ChainedFile(Path file, String form, List<String> contents) throws IOException {
        this.file = file;
        this.form = form;
        this.last = Bytes.utf8(form).sha256();
        for (String content : contents) {
            remember(content);
        }
        this.channel = rewritten();
    }

    /**
     * Opens a file, or makes it.
     *
     * @param form its first line
     * @throws IOException also when a line does not follow from those before it
     */
    static ChainedFile open(Path file, String form) throws IOException {
        try {
            return new ChainedFile(file, form, read(file, form));
        } catch (NoSuchFileException _) {
            return new ChainedFile(file, form, List.of());
        }
    }

    /** A file that holds these lines and no other. */
    static ChainedFile replace(Path file, String form, List<String> contents) throws IOException {
        return new ChainedFile(file, form, contents);
    }

    private static List<String> read(Path file, String form) throws IOException {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<String> lines = whole.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(form)) {
            throw new IOException("The file " + file + " is not of the form " + form);
        }
        List<String> contents = new ArrayList<>();
        Bytes last = Bytes.utf8(form).sha256();
        for (String line : lines.subList(1, lines.size())) {
            int end = line.length() - DIGEST_LENGTH - 1;
            String content = end < 0 ? "" : line.substring(0, end);
            last = chain(last, content);
            if (!line.equals(line(content, last))) {
                throw new IOException("The file " + file + " is damaged at line " + (contents.size() + 2)
                        + ": what it says from there on cannot be relied on");
            }
            contents.add(content);
        }
        return contents;
    }

    /**
     * Appends a line; it is on disk when this returns. When it throws, the line may be there or not, and counts as there: the next
     * append writes the whole file anew, this line included.
     */
    void append(String content) throws IOException {
        if (content.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A line is one line");
        }
        remember(content);
        if (inDoubt) {
            channel.close();
            channel = rewritten();
            inDoubt = false;
            return;
        }
        inDoubt = true;
        ByteBuffer bytes = ByteBuffer.wrap((line(content, last) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        inDoubt = false;
    }

    private void remember(String content) {
        last = chain(last, content);
        contents.add(content);
    }

    private FileChannel rewritten() throws IOException {
        StringBuilder text = new StringBuilder(form).append('\n');
        Bytes chained = Bytes.utf8(form).sha256();
        for (String content : contents) {
            chained = chain(chained, content);
            text.append(line(content, chained)).append('\n');
        }
        AtomicFile.write(file, text.toString());
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static Bytes chain(Bytes last, String content) {
        return Bytes.utf8(last.hex() + content).sha256();
    }

    private static String line(String content, Bytes chained) {
        return content + " " + chained.hex();
    }

    /** What the lines say, without their digests. */
    List<String> contents() {
        return List.copyOf(contents);
    }

    /** For tests: as when the disk fails. */
    void breakChannel() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
