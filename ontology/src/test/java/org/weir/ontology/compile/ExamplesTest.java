package org.weir.ontology.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.ontology.Ontology;

/** What the documentation and the examples show compiles. */
class ExamplesTest {
    private static final Compiler COMPILER = new Compiler(Ontology.load());
    private static final Pattern BLOCK = Pattern.compile("```sparql\n(.*?)```", Pattern.DOTALL);

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/ontology/examples"))) {
            return files.sorted().toList();
        }
    }

    static List<String> blocks() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/sparql.md")));
        return blocks.results().map(r -> r.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void compile_example_saysItsTitleAndCompiles(Path file) throws IOException, NotCompilable {
        String text = Files.readString(file);
        assertThat(text.lines().limit(2))
                .anyMatch(l -> l.startsWith("# title: "))
                .anyMatch(l -> l.startsWith("# question: "));
        assertThat(COMPILER.compile(text).remarks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void compile_documentation_compiles(String text) throws NotCompilable {
        assertThat(COMPILER.compile(text).question().measures()).isNotEmpty();
    }
}
