package org.weir.deploy.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * How much is tried.
 *
 * @param isLong whether there is time
 * @param folder for what attacks write
 */
record Runs(boolean isLong, Path folder) {
    /** So many tries in the short run, so many in the long one. */
    int of(int few, int many) {
        return isLong ? many : few;
    }

    /** The attacker's randomness, the same in every run. What Weir draws is never seeded. */
    SplittableRandom random(Row row) {
        return new SplittableRandom(row.ordinal() + 1L);
    }

    /** A new folder. */
    Path fresh(Row row) {
        try {
            return Files.createTempDirectory(folder, row + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
