package org.weir.ontology.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.ontology.compile.ResultTable;

/** Every accepted question and every example answers as a SPARQL engine does. */
class CorpusOracleTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Compiler COMPILER = new Compiler(ONTOLOGY);
    private static final World WORLD = World.random(ONTOLOGY, new SplittableRandom(20), 40);
    private static final Graph UNION = new Oracle(ONTOLOGY).union(WORLD);

    static List<Path> files() throws IOException {
        try (Stream<Path> accepted = Files.list(Path.of("src/test/resources/compile/accepted"));
                Stream<Path> examples = Files.list(Path.of("src/main/resources/ontology/examples"))) {
            return Stream.concat(accepted, examples).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void present_file_equalsTheSparqlEngine(Path file) throws IOException, NotCompilable {
        String text = Files.readString(file);
        Compiled compiled = COMPILER.compile(text);
        if (!compiled.remarks().isEmpty() && compiled.remarks().getFirst().contains("is read as")) {
            return; // the one place where we are more helpful than SPARQL: another notation of a code
        }
        List<ResultTable.Row> expected = Oracle.answer(text, UNION);
        List<ResultTable.Row> actual = compiled.presentation()
                .present(new ReferenceEvaluator(ONTOLOGY, compiled.layout()).combined(WORLD))
                .rows();
        if (text.contains("LIMIT") || text.contains("OFFSET")) {
            assertThat(actual).hasSameSizeAs(expected);
        } else {
            assertThat(Oracle.bag(actual)).isEqualTo(Oracle.bag(expected));
        }
    }
}
