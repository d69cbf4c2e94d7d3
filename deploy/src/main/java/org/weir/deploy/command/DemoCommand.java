package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.demo.DemoFiles;
import org.weir.deploy.demo.DemoQuestion;
import org.weir.deploy.demo.TemporaryFolder;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.deploy.pilot.Ready;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir demo}: see it work, with nothing prepared. */
@Command(
        name = "demo",
        description = "Start a hub and four agencies with made-up records, ask them a question, and keep running.",
        footer = {"", "Example:", "  weir demo", "  weir demo --once"})
final class DemoCommand implements Callable<Integer> {
    private static final Path DEFAULT_FOLDER = Path.of("weir-demo");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--once", description = "Print the answer and stop.")
    private boolean once;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where everything is kept. Default: weir-demo; with --once a folder that is removed again.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "The hub's console port; its link and the desks take the next ones. Default: any free ones.")
    private int port;

    @Option(names = "--json", description = "Print the answer, then the addresses, as one JSON document a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_000) {
            throw Failure.usage("--port: expected 0 to 65000.");
        }
        if (once && folder.isEmpty()) {
            try (TemporaryFolder temporary = TemporaryFolder.create("weir-demo")) {
                run(temporary.path());
            }
        } else {
            run(folder.orElse(DEFAULT_FOLDER));
        }
        return Exit.ANSWERED.code();
    }

    private void run(Path home) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Talk talk = new Talk(spec.commandLine().getErr());
        if (!Files.exists(home.resolve(DemoFiles.PILOT))) {
            talk.accept("Making up the records of four agencies ...");
        }
        PilotFile pilot = PilotFile.read(DemoFiles.write(home, port));
        try (PilotFederation federation = PilotFederation.start(pilot, home, talk)) {
            Ready ready = federation.ready();
            talk.accept("");
            talk.accept(
                    "Asking through the desk of " + pilot.agencies().getFirst().name() + ":");
            DemoQuestion.SPARQL.lines().forEach(line -> talk.accept("  " + line));
            out.print(DemoQuestion.ask(ready.nodes().getFirst(), json));
            out.flush();
            if (once) {
                return;
            }
            DemoQuestion.next(ready, home).forEach(talk);
            if (json || !isTerminal()) {
                out.println(ready.line());
                out.flush();
            }
            federation.awaitStop();
        }
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
