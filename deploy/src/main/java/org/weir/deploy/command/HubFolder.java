package org.weir.deploy.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which hub a command is about. */
final class HubFolder {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "weir-hub",
            description = "The hub's folder. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path path;

    Path path() {
        return path;
    }
}
