package org.weir.deploy.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The source tree this program was built in: only there are the peers' files. */
final class Checkout {
    private Checkout() {}

    /** The nearest folder above the program, else above the working directory, that has {@code deploy/peers}. */
    static Optional<Path> find() {
        return program().flatMap(Checkout::above).or(() -> above(Path.of("").toAbsolutePath()));
    }

    private static Optional<Path> program() {
        try {
            return Optional.of(Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("deploy/peers"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
