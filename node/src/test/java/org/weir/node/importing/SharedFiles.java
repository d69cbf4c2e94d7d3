package org.weir.node.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Published data sets that may not be handed on with the program. They are looked for in a folder {@code shared} beside the
 * repository, or one of its parents; a test that needs one is skipped when it is not there.
 */
final class SharedFiles {
    private SharedFiles() {}

    static Path require(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(path);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort("There is no shared/" + path + " beside the repository");
        throw new AssertionError();
    }
}
