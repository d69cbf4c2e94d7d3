package org.weir.console.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.weir.Bytes;

/**
 * A folder of contents, each in a file of its own under its number, with checksums: damage is noticed, by name. A content is written
 * whole or not at all, and is on disk when {@link #write} returns. Files of other names are left alone.
 */
public final class NumberedFiles {
    private final Path folder;
    private final String kind;
    private final Pattern name;

    private NumberedFiles(Path folder, String kind) {
        this.folder = folder;
        this.kind = kind;
        this.name = Pattern.compile("([0-9]{1,18})\\." + Pattern.quote(kind));
    }

    /**
     * Opens a folder, or makes one that only its owner may enter.
     *
     * @param kind ending of the files' names, without a dot
     */
    public static NumberedFiles open(Path folder, String kind) throws IOException {
        AtomicFile.createDirectory(folder);
        return new NumberedFiles(folder, kind);
    }

    /** The numbers there are, ascending. */
    public SortedSet<Long> numbers() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        SortedSet<Long> numbers = new TreeSet<>();
        for (Path file : files) {
            Matcher matcher = name.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                numbers.add(Long.valueOf(matcher.group(1)));
            }
        }
        return numbers;
    }

    public void write(long number, Bytes content) throws IOException {
        AtomicFile.write(file(number), Frame.of(content, 0).array());
    }

    /** @throws IOException also when the file is not what was written, naming it */
    public Bytes read(long number) throws IOException {
        byte[] bytes = Files.readAllBytes(file(number));
        Frame.Found found = Frame.find(bytes, 0);
        if (found == null || found.end() != bytes.length) {
            throw new IOException("The file " + file(number) + " is damaged: what is in it does not verify");
        }
        return found.record();
    }

    public void delete(long number) throws IOException {
        Files.deleteIfExists(file(number));
    }

    /** Every undamaged content by its number, and a sentence for each damaged one. */
    public Contents readAll() throws IOException {
        Map<Long, Bytes> contents = new TreeMap<>();
        Map<Long, String> damaged = new TreeMap<>();
        for (long number : numbers()) {
            try {
                contents.put(number, read(number));
            } catch (IOException e) {
                damaged.put(number, String.valueOf(e.getMessage()));
            }
        }
        return new Contents(contents, damaged);
    }

    /** @param damaged by number, what a person should know */
    public record Contents(Map<Long, Bytes> whole, Map<Long, String> damaged) {}

    private Path file(long number) {
        return folder.resolve(number + "." + kind);
    }
}
