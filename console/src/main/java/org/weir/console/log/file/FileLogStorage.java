package org.weir.console.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.console.log.LogJournal;
import org.weir.console.log.LogStorage;

/**
 * A log in a folder, which a web server could serve as it is. Files are written beside and renamed into place.
 *
 * <p>It relies on the file system to rename atomically and to keep what it flushed. One process has the folder at a time.
 */
public final class FileLogStorage implements LogStorage {
    private static final String LOCK = "lock";
    private static final String BESIDE = "tmp";

    private final Path folder;
    private final Path beside;
    private final FileChannel lockFile;
    private final FileJournal journal;

    private FileLogStorage(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.beside = folder.resolve(BESIDE);
        this.lockFile = lockFile;
        this.journal = new FileJournal(folder.resolve(LogJournal.NAME), beside.resolve(LogJournal.NAME));
    }

    /**
     * Takes the folder, and makes it where there is none.
     *
     * @throws IOException when the folder cannot be made, or another process has it
     */
    public static FileLogStorage open(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(BESIDE));
        FileChannel lockFile =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lockFile) == null) {
            lockFile.close();
            throw new IOException("Another process has the log in " + folder);
        }
        FileLogStorage storage = new FileLogStorage(folder, lockFile);
        storage.deleteTree(storage.beside);
        Files.createDirectories(storage.beside);
        return storage;
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        try {
            return Optional.of(Bytes.of(Files.readAllBytes(file(path))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String path, Bytes content) throws IOException {
        Path target = file(path);
        Path draft = beside.resolve(path.replace('/', '_'));
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(content.toArray());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        Files.createDirectories(parent(target));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void makeDurable(List<String> paths) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (String path : paths) {
            Path file = file(path);
            force(file);
            for (Path above = parent(file); above.startsWith(folder); above = parent(above)) {
                folders.add(above);
            }
        }
        for (Path above : folders) {
            force(above);
        }
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        deleteTree(file(path));
    }

    private void deleteTree(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            List<Path> inside;
            try (Stream<Path> list = Files.list(path)) {
                inside = list.toList();
            }
            for (Path each : inside) {
                deleteTree(each);
            }
        }
        Files.deleteIfExists(path);
    }

    @Override
    public LogJournal journal() {
        return journal;
    }

    private Path file(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize()) || file.equals(folder.normalize())) {
            throw new IllegalArgumentException("A path within the log");
        }
        return file;
    }

    static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("A path within a folder");
        }
        return parent;
    }

    @Override
    public void close() throws IOException {
        journal.close();
        lockFile.close();
    }
}
