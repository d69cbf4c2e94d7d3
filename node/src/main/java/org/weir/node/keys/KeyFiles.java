package org.weir.node.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** Small secret files: made once, for their owner only, and refused when other users of the machine can read them. */
final class KeyFiles {
    private final Path directory;

    private KeyFiles(Path directory) {
        this.directory = directory;
    }

    static KeyFiles in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
        }
        return new KeyFiles(directory);
    }

    /** Two processes that both find no file end with the same one: a file is linked into place only if none is there. */
    String readOrCreate(String name, Supplier<String> content) throws IOException {
        Path file = directory.resolve(name);
        try {
            return read(file);
        } catch (NoSuchFileException first) {
            create(file, content.get());
            return read(file);
        }
    }

    private static String read(Path file) throws IOException {
        String content = Files.readString(file);
        if (isPosix(file)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                throw new KeyStoreException("Other users can read or change " + file + "; run: chmod 600 " + file);
            }
        }
        return content;
    }

    private static void create(Path file, String content) throws IOException {
        Path beside = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            link(file, beside);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void link(Path file, Path beside) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its key is the key.
            return;
        } catch (UnsupportedOperationException e) {
            Files.copy(beside, file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
