package org.weir.deploy.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that is gone when it is closed, also when the process is stopped by a signal. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread whenStopped = new Thread(this::remove, "remove-temporary-folder");

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    public static TemporaryFolder create(String prefix) throws IOException {
        return removedWhenStopped(Files.createTempDirectory(prefix));
    }

    /** One in a folder that there is. */
    public static TemporaryFolder in(Path parent, String prefix) throws IOException {
        return removedWhenStopped(Files.createTempDirectory(parent, prefix));
    }

    private static TemporaryFolder removedWhenStopped(Path path) {
        TemporaryFolder folder = new TemporaryFolder(path);
        Runtime.getRuntime().addShutdownHook(folder.whenStopped);
        return folder;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove();
    }

    private void remove() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException incomplete)
                        throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException leftOver) {
            System.err.println("weir: could not remove " + path + "; remove it yourself.");
        }
    }
}
