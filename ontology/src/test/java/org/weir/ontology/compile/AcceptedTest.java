package org.weir.ontology.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.ontology.Ontology;

/** Each file in {@code compile/accepted} compiles; those that say "same as" one name are one question. */
class AcceptedTest {
    private static final Compiler COMPILER = new Compiler(Ontology.load());

    static List<Path> files() throws IOException {
        return Corpus.files("accepted");
    }

    @ParameterizedTest
    @MethodSource("files")
    void compile_file_isTheQuestionOfItsName(Path file) throws IOException, NotCompilable {
        String text = Files.readString(file);
        String name = text.lines().findFirst().orElse("").replace("# same as: ", "");
        String first = Files.readString(file.resolveSibling(name + "-1.rq"));

        Compiled compiled = COMPILER.compile(text);

        assertThat(compiled.question().canonical())
                .isEqualTo(COMPILER.compile(first).question().canonical());
        assertThat(compiled.presentation().columns().stream().map(Column::variable))
                .isEqualTo(compiled.presentation().variables());
    }
}
