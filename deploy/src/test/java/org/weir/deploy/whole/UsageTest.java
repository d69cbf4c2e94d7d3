package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.deploy.command.WeirCommand;
import picocli.CommandLine;

class UsageTest {
    @TempDir
    private Path folder;

    static Stream<CommandLine> everyCommand() {
        List<CommandLine> commands = new ArrayList<>();
        collect(new CommandLine(new WeirCommand()), commands);
        return commands.stream().filter(c -> !c.getCommandSpec().usageMessage().hidden());
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, into));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void help_ofEveryCommand_saysWhatItDoesWithAnExample(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(usage).contains("Example:").contains("  weir ").contains("--help");
        assertThat(usage.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void help_noColorSet_hasNoEscapes() {
        assertThat(new Commands(folder)
                        .weirWith(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", ""), "--help")
                        .expect(0)
                        .out())
                .startsWith("Usage: weir")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weir-demo", "weir-demo-local", "weir-demo-total", "weir-pilot"})
    void verify_besideADemoOrPilot_takesItsAnchor(String beside) throws IOException {
        Commands commands = new Commands(folder);
        Files.createDirectories(folder.resolve(beside).resolve("hub"));
        commands.write(beside + "/hub/federation.anchor", "torn");
        commands.write("question.bundle", "{}");

        assertThat(commands.weir("verify", "question.bundle").expect(2).err())
                .contains(Path.of(beside, "hub", "federation.anchor") + " is no anchor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob", "", "ask", "ask -e x --frob", "pilot", "hub", "node", "node policy", "pilot up"})
    void weir_wrongUsage_endsWithTwoAndPrintsNoData(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);

        Commands.Outcome outcome = new Commands(folder).weir(arguments).expect(2);

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("weir: ").contains("--help");
    }

    @Test
    void invite_unknownKindOrBadId_saysWhatToWrite() {
        Commands commands = new Commands(folder);
        commands.weir("hub", "init", "--dir", "hub").expect(0);

        assertThat(commands.weir("hub", "invite", "a", "--kind", "law-enforcement", "--dir", "hub")
                        .expect(2)
                        .err())
                .contains("Did you mean LawEnforcement?")
                .contains("Known kinds: NGO");
        assertThat(commands.weir("hub", "invite", "North Shelter", "--kind", "NGO", "--dir", "hub")
                        .expect(2)
                        .err())
                .contains("lower-case letters");
    }

    @Test
    void ask_noPilotNearby_saysWhatToName() {
        assertThat(new Commands(folder).weir("ask", "-e", "ASK {}").expect(2).err())
                .contains("--node")
                .contains("weir demo");
    }

    @Test
    void ask_nobodyListens_failsWithOneSentence() {
        assertThat(new Commands(folder)
                        .weir("ask", "-e", "ASK {}", "--node", "http://127.0.0.1:1", "--token", "t")
                        .expect(1)
                        .err())
                .contains("no desk answers at http://127.0.0.1:1");
    }

    /** The shells that completion is written for. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @ParameterizedTest
    @EnumSource
    void completion_ofEachShell_knowsTheCommands(Shell shell) {
        assertThat(new Commands(folder)
                        .weir("completion", shell.name())
                        .expect(0)
                        .out())
                .contains("pilot")
                .contains("require-all");
    }

    @Test
    void completion_bash_isAcceptedByBash() {
        Commands commands = new Commands(folder);
        Path script = commands.write(
                "weir.bash", commands.weir("completion", "bash").expect(0).out());

        commands.run(Map.of(), List.of("bash", "-n", script.toString())).expect(0);
    }
}
