package org.weir.deploy.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which node a command is about. */
final class NodeFolder {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "weir-node",
            description = "The node's folder. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path path;

    Path path() {
        return path;
    }
}
