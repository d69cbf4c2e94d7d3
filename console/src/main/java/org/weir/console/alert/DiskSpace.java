package org.weir.console.alert;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room the disk of a folder has. */
public final class DiskSpace {
    private static final long LEAST = 512L << 20;
    private static final int TWENTIETH = 20;

    private DiskSpace() {}

    /** Whether less than 512 MiB, or less than a twentieth and 10 GiB, is left; also when that cannot be learned. */
    public static boolean isNearlyFull(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return isNearlyFull(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException _) {
            return true;
        }
    }

    static boolean isNearlyFull(long left, long whole) {
        return left < LEAST || (left < whole / TWENTIETH && left < 20 * LEAST);
    }
}
