package org.weir.deploy.command;

import java.nio.file.Path;
import org.weir.deploy.Failure;
import org.weir.node.enrol.NodeIdentity;
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

    /** The folder of a node that has joined: what is written into a mistyped one would open nothing. */
    Path joined() {
        if (!NodeIdentity.exists(path)) {
            throw Failure.failed(
                    "there is no node in " + path + ": run weir node join first, or name its folder with --dir.");
        }
        return path;
    }
}
