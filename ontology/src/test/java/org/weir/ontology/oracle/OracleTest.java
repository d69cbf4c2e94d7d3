package org.weir.ontology.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.QueryCancelledException;
import org.junit.jupiter.api.Test;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.ontology.compile.ResultTable;

/** With protection off, the agencies' answers added up are what a SPARQL engine answers over all their records. */
class OracleTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Compiler COMPILER = new Compiler(ONTOLOGY);
    private static final Oracle ORACLE = new Oracle(ONTOLOGY);
    private static final int WORLDS = Integer.getInteger("weir.oracle.worlds", 40);
    private static final int QUESTIONS = 16;

    @Test
    void present_randomQuestionsOverRandomWorlds_equalsTheSparqlEngine() {
        long seed = Long.getLong("weir.oracle.seed", System.nanoTime());
        int compared = 0;
        int refused = 0;
        int empty = 0;
        int late = 0;
        for (int w = 0; w < WORLDS; w++) {
            SplittableRandom random = new SplittableRandom(seed + w);
            int size = 4 + w;
            World world = World.random(ONTOLOGY, random, size);
            Graph union = ORACLE.union(world);
            for (int q = 0; q < QUESTIONS; q++) {
                RandomQuestion question = RandomQuestion.of(ONTOLOGY, world, random, q / 4);
                String text = question.spellForEngine(random);
                Optional<Compiled> compiled = compile(question, text, seed);
                if (compiled.isEmpty()) {
                    refused++;
                    continue;
                }
                List<ResultTable.Row> expected;
                try {
                    expected = Oracle.answer(text, union);
                } catch (QueryCancelledException _) {
                    late++; // the engine, not the question, is at its limits
                    continue;
                }
                compare(world, expected, question, text, compiled.get(), seed);
                compared++;
                empty += expected.isEmpty() ? 1 : 0;
            }
        }
        assertThat(compared)
                .as("seed %d, %d refused, %d late", seed, refused, late)
                .isGreaterThan(WORLDS * QUESTIONS * 8 / 10);
        assertThat(empty).as("questions without a row").isLessThan(compared / 2);
    }

    /** A refusal is an outcome only for COUNT(*), which may have no meaning. */
    private static Optional<Compiled> compile(RandomQuestion question, String text, long seed) {
        try {
            return Optional.of(COMPILER.compile(text));
        } catch (NotCompilable e) {
            assertThat(question.countsRows()
                            || e.sentence().contains("could only be empty")
                            || e.sentence().contains("at most"))
                    .as("seed %d: refused: %s%n%s", seed, e.located(), text)
                    .isTrue();
            return Optional.empty();
        }
    }

    private static void compare(
            World world,
            List<ResultTable.Row> expected,
            RandomQuestion question,
            String text,
            Compiled compiled,
            long seed) {
        ResultTable actual =
                compiled.presentation().present(new ReferenceEvaluator(ONTOLOGY, compiled.layout()).combined(world));
        assertThat(Oracle.bag(actual.rows()))
                .as("seed %d%n%s%n%s", seed, text, compiled.question().canonical())
                .isEqualTo(Oracle.bag(expected));
        if (question.isOrdered()) {
            assertThat(actual.rows()).as("order: seed %d%n%s", seed, text).isEqualTo(expected);
        }
    }

    @Test
    void compile_otherSpellingsOfOneQuestion_reachOneDigest() throws NotCompilable {
        long seed = Long.getLong("weir.oracle.seed", System.nanoTime());
        for (int i = 0; i < 150; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            World world = World.random(ONTOLOGY, random, 20);
            RandomQuestion question = RandomQuestion.of(ONTOLOGY, world, random, 3);
            String first = question.spell(random);
            Optional<Compiled> compiled = compile(question, first, seed);
            for (int spelling = 0; compiled.isPresent() && spelling < 4; spelling++) {
                String other = question.spell(random);
                assertThat(COMPILER.compile(other).question().canonical())
                        .as("seed %d%n%s%n%s", seed, first, other)
                        .isEqualTo(compiled.get().question().canonical());
            }
        }
    }
}
