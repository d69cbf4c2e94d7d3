package org.weir.console.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A small file of lines that several processes read and change, under a first line that names its form. A change is seen whole
 * or not at all, and two changes at once come one after the other.
 */
public final class SharedLines {
    private final Path file;
    private final String form;

    /** @param form the first line; a file that begins otherwise is not read */
    public SharedLines(Path file, String form) {
        this.file = file;
        this.form = form;
    }

    /**
     * The lines below the first; none when there is no file.
     *
     * @throws IOException when it cannot be read or is of another form
     */
    public List<String> read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            return List.of();
        }
        if (lines.isEmpty() || !lines.getFirst().equals(form)) {
            throw new IOException(file.getFileName() + " is of another form");
        }
        return lines.subList(1, lines.size());
    }

    /**
     * What changes whenever the content may have changed.
     *
     * @throws NoSuchFileException when there is no file
     */
    public String stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    }

    /** Replaces the lines, if they differ; other processes wait meanwhile. */
    public synchronized void change(Change change) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(file.getFileName() + " cannot be locked");
            }
            List<String> before = List.copyOf(read());
            List<String> after = change.apply(before);
            if (!after.equals(before)) {
                List<String> lines = new ArrayList<>(List.of(form));
                lines.addAll(after);
                AtomicFile.write(file, String.join("\n", lines) + "\n");
            }
        }
    }

    /** From the old lines to the new. */
    @FunctionalInterface
    public interface Change {
        List<String> apply(List<String> lines) throws IOException;
    }
}
