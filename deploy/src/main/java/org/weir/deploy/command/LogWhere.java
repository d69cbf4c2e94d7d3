package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.weir.deploy.evidence.LogPlace;
import org.weir.evidence.Anchor;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which log a command is about, and what is believed about it. */
final class LogWhere {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "LOG",
            description =
                    "The log's address, such as https://HUB/log, or a folder. Default: that of a pilot that runs here.")
    private Optional<String> place = Optional.empty();

    @Option(names = "--dir", paramLabel = "DIR", description = "The folder of a running pilot, to read its log.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "What you were told of the federation: its id, its hub's key, its log's key (" + Anchor.FILE
                    + " in a hub's or a node's folder). Without it the log's own word is taken.")
    private Optional<Path> anchor = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "An auditor's or member's account at the hub; its password is read from WEIR_PASSWORD.")
    private Optional<String> user = Optional.empty();

    LogPlace place() {
        return LogPlace.of(place, folder, user);
    }

    Optional<Anchor> anchor() throws IOException {
        return anchor.isPresent() ? Optional.of(LogPlace.anchor(anchor.get())) : Optional.empty();
    }
}
