package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.deploy.command.WeirCommand;
import org.weir.deploy.pilot.PilotFile;
import picocli.CommandLine;

/** The documents say what is so. */
class DocumentsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TempDir
    private Path folder;

    static Stream<Path> documents() throws IOException {
        Path top = Commands.checkout();
        try (Stream<Path> docs = Files.walk(top.resolve("docs"))) {
            return Stream.concat(
                    Stream.of(top.resolve("README.md"), top.resolve("CONTRIBUTING.md")),
                    docs.filter(file -> file.toString().endsWith(".md")).toList().stream())
                    .toList()
                    .stream();
        }
    }

    @Test
    void readme_commands_areTheTwoThatCiRuns() {
        Path top = Commands.checkout();
        assertThat(blocks(top.resolve("README.md"), "sh")).containsExactly("./weir demo\nmvn verify\n");
        assertThat(text(top.resolve(".ci/run")))
                .containsPattern("(?m)^mvn -B verify( -Dsurefire[.]rerunFailingTestsCount=1)?$")
                .contains("./weir demo --once");
    }

    @Test
    void pilotDocument_example_isAPilotFile() throws IOException {
        String example =
                blocks(Commands.checkout().resolve("docs/pilot.md"), "yaml").getFirst();
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve("data/north.csv"), "");
        Files.writeString(folder.resolve("policies/north.yaml"), "");

        PilotFile pilot = PilotFile.read(Files.writeString(folder.resolve("pilot.yaml"), example));

        assertThat(pilot.agencies()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void document_everyWeirCommand_isUnderstood(Path document) {
        for (String line : commands(document)) {
            List<String> words = words(line);
            assertThatCode(() -> new CommandLine(new WeirCommand())
                            .parseArgs(words.subList(1, words.size()).toArray(String[]::new)))
                    .as("%s: %s", document.getFileName(), line)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void document_everyLink_leadsSomewhere(Path document) {
        Matcher links = LINK.matcher(text(document));
        while (links.find()) {
            assertThat(document.resolveSibling(links.group(1)).normalize())
                    .as("%s links to %s", document, links.group(1))
                    .exists();
        }
    }

    /** Lines of code that start with the command; one that goes on inside quotes is left to its reader. */
    private static List<String> commands(Path document) {
        return text(document)
                .lines()
                .filter(line -> line.matches("(    (\\./)?|\\./)weir .*"))
                .map(line -> line.replaceFirst("\\s+[>#]\\s.*$", "").strip())
                .filter(line -> line.chars().filter(c -> c == '\'').count() % 2 == 0)
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            words.add(quoted != null ? quoted : matcher.group(3));
        }
        return words;
    }

    private static List<String> blocks(Path document, String language) {
        return BLOCK.matcher(text(document))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
