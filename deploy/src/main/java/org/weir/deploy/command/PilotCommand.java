package org.weir.deploy.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir pilot}: a whole federation on this machine. */
@Command(
        name = "pilot",
        description = "Run a whole federation on this machine.",
        subcommands = PilotCommand.Up.class,
        footer = {"", "Example:", "  weir pilot up pilot.yaml --dir state"})
final class PilotCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir pilot up FILE");
    }

    /** {@code weir pilot up}. */
    @Command(
            name = "up",
            description =
                    "Start a hub and a node per agency; when all are ready, print one JSON line and run until stopped.",
            footer = {
                "",
                "Example:",
                "  weir pilot up pilot.yaml --dir state",
                "The file is described in docs/pilot.md."
            })
    static final class Up implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The pilot file.")
        @SuppressWarnings("NullAway.Init") // required
        private Path file;

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                description =
                        "Where keys, tokens and records are kept; a restart finds them again. Default: weir-pilot.")
        private Optional<Path> folder = Optional.empty();

        @Option(names = "--json", description = "The same: what is printed is JSON in any case.")
        void json(boolean wanted) {
            // There is no other form.
        }

        @Override
        public Integer call() throws Exception {
            PrintWriter err = spec.commandLine().getErr();
            PilotFile pilot = PilotFile.read(file);
            try (PilotFederation federation =
                    PilotFederation.start(pilot, folder.orElse(Path.of("weir-pilot")), new Talk(err))) {
                PrintWriter out = spec.commandLine().getOut();
                out.println(federation.ready().line());
                out.flush();
                federation.awaitStop();
            }
            return Exit.ANSWERED.code();
        }
    }
}
