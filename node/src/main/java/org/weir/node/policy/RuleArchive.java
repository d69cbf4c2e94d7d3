package org.weir.node.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;

/** Every text of rules that was in force at this node, in a file named by its digest: what decisions of the past refer to. */
public final class RuleArchive {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    public RuleArchive(Path folder) {
        this.folder = folder;
    }

    /** Keeps a text; one that is there already stays. */
    public void keep(String text) throws IOException {
        Path file = file(Bytes.utf8(text).sha256().hex());
        if (!Files.exists(file)) {
            AtomicFile.createDirectory(folder);
            AtomicFile.write(file, text);
        }
    }

    /** The text of a digest; empty when it was never kept here, or is no longer what it was. */
    public Optional<String> find(String digest) throws IOException {
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file(digest)))
                    .filter(text -> Bytes.utf8(text).sha256().hex().equals(digest));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private Path file(String digest) {
        return folder.resolve(digest + ".yaml");
    }
}
