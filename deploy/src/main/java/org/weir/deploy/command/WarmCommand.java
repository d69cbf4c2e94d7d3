package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.demo.DemoFiles;
import org.weir.deploy.demo.DemoQuestion;
import org.weir.deploy.demo.TemporaryFolder;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.membership.Profile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir warm}: does once what commands do, while the JVM records which classes that takes; {@code bin/weir} does the rest. */
@Command(
        name = "warm",
        description =
                "Make every later start quicker: records once, beside the jars or in the user's cache, what starting takes.",
        footer = {"", "Example:", "  weir warm"})
final class WarmCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create("weir-warm");
                PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            CommandLine root = spec.root().commandLine();
            root.usage(nowhere);
            for (Profile profile : Profile.values()) {
                ask(profile, folder.path().resolve(profile.word()), nowhere);
            }
        }
        return Exit.ANSWERED.code();
    }

    private static void ask(Profile profile, Path folder, PrintStream nowhere) throws IOException {
        PilotFile pilot = PilotFile.read(DemoFiles.write(folder, 0, profile.word()));
        try (PilotFederation federation = PilotFederation.start(pilot, folder, nowhere::println)) {
            nowhere.print(
                    DemoQuestion.ask(federation.ready().nodes().getFirst()).text(false));
        }
    }
}
