package org.weir.node.records.columns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a store: {@code epoch-N.weir}, of which the current one and the one before are kept, {@code current}, one line that
 * names it, and {@code lock}.
 */
final class EpochDirectory {
    private static final Pattern POINTER = Pattern.compile("weir-current/1 (epoch-\\d+) (\\d+)\n");

    private final Path directory;
    private final Disk disk;

    private EpochDirectory(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    static EpochDirectory at(Path directory, Disk disk) throws IOException {
        Files.createDirectories(directory);
        return new EpochDirectory(directory, disk);
    }

    Path lockFile() {
        return directory.resolve("lock");
    }

    private Path current() {
        return directory.resolve("current");
    }

    Path file(Pointer pointer) {
        return file(pointer.name());
    }

    private Path file(String name) {
        return directory.resolve(name + ".weir");
    }

    /** Changes whenever the pointer does. */
    Stamp stamp() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(current(), BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException nothingYet) {
            return Stamp.NONE;
        }
    }

    Optional<Pointer> pointer() throws IOException {
        String line;
        try {
            line = Files.readString(current());
        } catch (NoSuchFileException nothingYet) {
            return Optional.empty();
        }
        Matcher matcher = POINTER.matcher(line);
        if (!matcher.matches()) {
            throw new EpochFileException(
                    EpochFileException.Kind.DAMAGED,
                    current() + " does not name an epoch; " + EpochFileException.REMEDY);
        }
        return Optional.of(new Pointer(matcher.group(1), Long.parseLong(matcher.group(2))));
    }

    /** Writes an epoch beside, moves it into its place, and only then points to it. */
    void put(String name, Disk.Content content) throws IOException {
        Optional<Pointer> former = pointer();
        removeUnfinished();
        Path beside = directory.resolve(name + ".new");
        try {
            disk.write(beside, content);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        long length = Files.size(beside);
        disk.replace(beside, file(name));
        Path pointer = directory.resolve("current.new");
        String line = "weir-current/1 " + name + " " + length + "\n";
        disk.write(pointer, out -> out.write(line.getBytes(StandardCharsets.US_ASCII)));
        disk.replace(pointer, current());
        removeAllBut(file(name), former.map(this::file).orElse(file(name)));
    }

    /** What a crash left behind. */
    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, "*.new")) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    private void removeAllBut(Path one, Path other) throws IOException {
        try (DirectoryStream<Path> epochs = Files.newDirectoryStream(directory, "epoch-*.weir")) {
            for (Path file : epochs) {
                if (!file.equals(one) && !file.equals(other)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Where the current epoch is, and how long its file was when written. */
    record Pointer(String name, long length) {}

    /** A pointer file at one moment. */
    record Stamp(FileTime modified, long size, @Nullable Object file) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, null);
    }
}
