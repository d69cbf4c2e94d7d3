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
import org.weir.deploy.demo.DemoHints;
import org.weir.deploy.demo.DemoQuestion;
import org.weir.deploy.demo.TemporaryFolder;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.deploy.pilot.PilotProfile;
import org.weir.deploy.pilot.Ready;
import org.weir.membership.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir demo}: see it work, with nothing prepared. */
@Command(
        name = "demo",
        description = "Start a hub and four agencies with made-up records, ask them a question, and keep running.",
        footer = {"", "Example:", "  weir demo", "  weir demo --once", "  weir demo --profile local"})
final class DemoCommand implements Callable<Integer> {
    private static final String DEFAULT_FOLDER = "weir-demo";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--once", description = "Print the answer and stop.")
    private boolean once;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where everything is kept. Default: weir-demo, for profile local weir-demo-local; with --once a folder"
                            + " that is removed again.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "Release profile: total, only the noisy sum of all is seen, and what no released table covers costs a part of a"
                            + " year's budget; or local, each agency protects its own table, and nothing costs. Default: that of the"
                            + " folder, else total.")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "The hub's console port; its link and the desks take the next ones. Default: any free ones.")
    private int port;

    @Option(names = "--json", description = "Print each answer, then the addresses, as one JSON document a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_000) {
            throw Failure.usage("--port: expected 0 to 65000.");
        }
        Optional<Profile> wanted = profile.map(DemoCommand::known);
        if (once && folder.isEmpty()) {
            try (TemporaryFolder temporary = TemporaryFolder.create("weir-demo")) {
                run(temporary.path(), wanted);
            }
        } else {
            run(folder.orElseGet(() -> defaultFolder(wanted)), wanted);
        }
        return Exit.ANSWERED.code();
    }

    private static Profile known(String word) {
        return Profile.find(word)
                .orElseThrow(() -> Failure.usage("--profile: unknown profile '" + word + "'. Write local or total."));
    }

    /** A federation keeps its profile for good, so one of another profile than usual has a folder of its own. */
    private static Path defaultFolder(Optional<Profile> wanted) {
        return Path.of(wanted.map(Profile::word)
                .filter(word -> !word.equals(DemoFiles.usualProfile()))
                .map(word -> DEFAULT_FOLDER + "-" + word)
                .orElse(DEFAULT_FOLDER));
    }

    private void run(Path home, Optional<Profile> wanted) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Talk talk = new Talk(spec.commandLine().getErr());
        if (!Files.exists(home.resolve(DemoFiles.PILOT))) {
            talk.accept("Making up the records of four agencies ...");
        }
        PilotFile pilot = PilotFile.read(
                DemoFiles.write(home, port, wanted.map(Profile::word).orElseGet(DemoFiles::usualProfile)));
        Profile kept = PilotProfile.of(pilot, home).profile();
        if (wanted.isPresent() && wanted.get() != kept) {
            throw Failure.usage("--profile: the demo in " + home + " has the profile " + kept.word()
                    + ", and that does not change. Start another one with --dir.");
        }
        try (PilotFederation federation = PilotFederation.start(pilot, home, talk)) {
            Ready ready = federation.ready();
            talk.accept("");
            talk.accept(
                    "Asking through the desk of " + pilot.agencies().getFirst().name() + ":");
            DemoQuestion.SPARQL.lines().forEach(line -> talk.accept("  " + line));
            DemoQuestion.Answered answered = DemoQuestion.ask(ready.nodes().getFirst());
            out.print(answered.text(json));
            out.flush();
            if (kept == Profile.TOTAL) {
                askAgain(federation, pilot, answered, talk, out);
            }
            if (once) {
                return;
            }
            DemoHints hints = new DemoHints(ready, home);
            hints.first(kept, answered).forEach(talk);
            if (pilot.hub().coreTables().isPresent()) {
                sayWhenFree(federation, hints, talk);
            }
            if (json || !isTerminal()) {
                out.println(ready.line());
                out.flush();
            }
            federation.awaitStop();
        }
    }

    /** Core tables are nobody's question, and come when they come; what they cover is free only then. */
    private static void sayWhenFree(PilotFederation federation, DemoHints hints, Talk talk) {
        if (federation.hasCoreTables(0)) {
            hints.coreTables().forEach(talk);
            return;
        }
        DemoHints.coreTablesToCome().forEach(talk);
        Thread.ofVirtual().name("core-tables-to-come").start(() -> {
            try {
                if (federation.awaitCoreTables(0)) {
                    hints.coreTables().forEach(talk);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What one agency was answered is every agency's: the second of them is answered at once and for nothing. */
    private void askAgain(
            PilotFederation federation, PilotFile pilot, DemoQuestion.Answered first, Talk talk, PrintWriter out) {
        if (pilot.agencies().size() < 2) {
            return;
        }
        String second = pilot.agencies().get(1).name();
        talk.accept("");
        if (!federation.awaitTable(1, first.session())) {
            talk.accept("The released table has not come to " + second
                    + " yet. Once it has, the same question is answered there for nothing.");
            return;
        }
        talk.accept("Asking the same through the desk of " + second + ":");
        if (!json) {
            out.println();
        }
        out.print(DemoQuestion.ask(federation.ready().nodes().get(1)).text(json));
        out.flush();
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
