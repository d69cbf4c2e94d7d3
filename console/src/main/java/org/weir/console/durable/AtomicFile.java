package org.weir.console.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Replaces a file's content whole or not at all. When {@link #write} returns, the new content is on disk; a reader, or a process
 * that starts after a crash, sees the old content or the new one and nothing between.
 *
 * <p>Two writers of one file at the same time are the caller's affair: one of them wins.
 */
public final class AtomicFile {
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private AtomicFile() {}

    /** Writes a file that only its owner may read. */
    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file that only its owner may read. */
    public static void write(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = parent(target);
        Path beside = Files.createTempFile(directory, "." + target.getFileName(), ".new", owner(directory, OWNER_FILE));
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        sync(directory);
    }

    /** Makes a directory that only its owner may enter, with its parents; one that exists is left as it is. */
    public static void createDirectory(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            Path parent = parent(absolute);
            Files.createDirectories(parent);
            Files.createDirectory(absolute, owner(parent, OWNER_DIRECTORY));
            sync(parent);
        }
    }

    /** Makes what was renamed, made or removed in a directory durable. */
    public static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static FileAttribute<?>[] owner(Path directory, Set<PosixFilePermission> permissions) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** What makes a new file in this directory one that only its owner may read. */
    public static FileAttribute<?>[] ownerOnly(Path directory) {
        return owner(directory, OWNER_FILE);
    }

    private static Path parent(Path absolute) {
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("A root directory cannot be written");
        }
        return parent;
    }
}
