package org.weir.console.log.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.log.LogSource;

/** A log in a folder, for reading only: a copy, or one that its owner has open at the same time. */
public final class FolderLog implements LogSource {
    private final Path folder;

    public FolderLog(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            return Optional.empty();
        }
        try {
            return Files.isDirectory(file) ? Optional.empty() : Optional.of(Bytes.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
