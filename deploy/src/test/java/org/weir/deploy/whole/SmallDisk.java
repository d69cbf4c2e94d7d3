package org.weir.deploy.whole;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of its own in a folder, small enough to become full. Only who may mount can have one. */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final int PIECE = 4096;

    /** Empty where this process is not allowed to mount. */
    static Optional<SmallDisk> mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "none", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        }
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        try (OutputStream file = Files.newOutputStream(filling())) {
            byte[] piece = new byte[PIECE];
            while (hasTaken(file, piece)) {
                // Until there is no room.
            }
        }
    }

    private static boolean hasTaken(OutputStream file, byte[] piece) {
        try {
            file.write(piece);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void makeRoom() throws IOException {
        Files.delete(filling());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "--lazy", folder.toString());
    }
}
