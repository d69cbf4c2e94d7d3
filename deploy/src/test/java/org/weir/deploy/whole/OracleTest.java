package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QuerySolution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFactory;
import org.apache.jena.rdf.model.ModelFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.ask.Desk;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.deploy.pilot.Ready;
import org.weir.deploy.pilot.TestPilots;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.oracle.Oracle;
import org.weir.ontology.oracle.RandomQuestion;
import org.weir.ontology.oracle.World;

/**
 * With the gate open, what the whole federation answers over HTTP to a random question equals what a SPARQL engine answers to
 * the same text over all records in one graph.
 */
class OracleTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Compiler COMPILER = new Compiler(ONTOLOGY);
    private static final int WORLDS = 3;
    private static final int QUESTIONS = Integer.getInteger("weir.oracle.questions", 24);
    private static final int NODES = 3;

    @TempDir
    private Path folder;

    @Test
    void ask_randomQuestionsThroughThreeNodes_equalsTheSparqlEngine() throws Exception {
        long seed = Long.getLong("weir.oracle.seed", 20_261);
        int compared = 0;
        for (int w = 0; w < WORLDS; w++) {
            SplittableRandom random = new SplittableRandom(seed + w);
            World world = world(random);
            Graph union = new Oracle(ONTOLOGY).union(world);
            Path home = Files.createDirectory(folder.resolve("world-" + w));
            PilotFile file = Pilots.file(home, csv(home, world), "weir");
            try (PilotFederation federation = TestPilots.unprotected(file, home.resolve("state"))) {
                for (int q = 0; q < QUESTIONS; q++) {
                    Ready.Node node = federation.ready().nodes().get(q % NODES);
                    RandomQuestion question = RandomQuestion.of(ONTOLOGY, world, random, q / 6);
                    compared +=
                            compare(new Desk(node.desk(), node.token()), question, question.spell(random), union, seed)
                                    ? 1
                                    : 0;
                }
            }
        }
        assertThat(compared).as("seed %d", seed).isGreaterThanOrEqualTo(60);
    }

    /** Whether the question was answered; a refusal is one before anything is sent. */
    private static boolean compare(Desk desk, RandomQuestion question, String text, Graph union, long seed)
            throws Exception {
        Desk.Reply reply;
        try {
            reply = desk.ask(text, Optional.empty(), "application/sparql-results+json", false);
        } catch (Failure e) {
            assertThat(e.exit())
                    .as("seed %d: %s%n%s", seed, e.getMessage(), text)
                    .isEqualTo(Exit.USAGE);
            return false;
        }
        ResultSet found =
                ResultSetFactory.fromJSON(new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8)));
        List<String> rows = rows(found);
        List<String> expected;
        try (QueryExecution engine = QueryExecutionFactory.create(text, ModelFactory.createModelForGraph(union))) {
            expected = rows(engine.execSelect());
        }
        String digest = JsonParser.parseString(
                        desk.describe(reply.describedBy().orElseThrow()).toString())
                .getAsJsonObject()
                .getAsJsonObject("question")
                .get("digest")
                .getAsString();
        assertThat(digest).isEqualTo(COMPILER.compile(text).question().digest().hex());
        if (question.isOrdered()) {
            assertThat(rows).as("seed %d%n%s", seed, text).isEqualTo(expected);
        } else {
            assertThat(rows).as("seed %d%n%s", seed, text).containsExactlyInAnyOrderElementsOf(expected);
        }
        return true;
    }

    private static List<String> rows(ResultSet results) {
        List<String> rows = new ArrayList<>();
        while (results.hasNext()) {
            QuerySolution row = results.next();
            rows.add(results.getResultVars().stream()
                    .map(variable -> variable + "=" + row.get(variable))
                    .collect(Collectors.joining(" ")));
        }
        return rows;
    }

    private static World world(SplittableRandom random) {
        return Stream.generate(() -> World.random(ONTOLOGY, random, 45))
                .filter(world -> world.agencies().size() == NODES
                        && world.agencies().stream().noneMatch(List::isEmpty))
                .findFirst()
                .map(world -> new World(world.agencies().stream()
                        .map(records -> records.stream()
                                .map(OracleTest::consistent)
                                .map(OracleTest::imported)
                                .toList())
                        .toList()))
                .orElseThrow();
    }

    /** An import refuses a yes and a no to the same form; of the others each may be said. */
    private static World.CaseRecord consistent(World.CaseRecord one) {
        List<Integer> happened = one.codes().getOrDefault("exploitation", List.of());
        List<Integer> ruledOut = one.codes().getOrDefault("exploitationRuledOut", List.of()).stream()
                .filter(form -> !happened.contains(form))
                .toList();
        Map<String, List<Integer>> codes = new HashMap<>(one.codes());
        codes.remove("exploitationRuledOut");
        if (!ruledOut.isEmpty()) {
            codes.put("exploitationRuledOut", ruledOut);
        }
        return new World.CaseRecord(one.subject(), codes);
    }

    /** An import says whether a border was crossed where both countries are known and the source does not say. */
    private static World.CaseRecord imported(World.CaseRecord one) {
        List<Integer> citizenship = one.codes().get("citizenship");
        List<Integer> country = one.codes().get("countryOfExploitation");
        if (citizenship == null || country == null || one.codes().containsKey("crossBorder")) {
            return one;
        }
        Map<String, List<Integer>> codes = new HashMap<>(one.codes());
        CodeList truths = ONTOLOGY.property("crossBorder").orElseThrow().codes();
        String said = String.valueOf(!citizenship.equals(country));
        codes.put("crossBorder", List.of(truths.find(said).orElseThrow().index()));
        return new World.CaseRecord(one.subject(), codes);
    }

    private static List<Path> csv(Path home, World world) throws IOException {
        List<Path> files = new ArrayList<>();
        for (List<World.CaseRecord> records : world.agencies()) {
            StringBuilder text = new StringBuilder("subject");
            ONTOLOGY.properties().forEach(p -> text.append(',').append(p.name()));
            for (World.CaseRecord one : records) {
                text.append("\ns").append(one.subject());
                for (PropertyDefinition property : ONTOLOGY.properties()) {
                    text.append(',')
                            .append(one.codes().getOrDefault(property.name(), List.of()).stream()
                                    .map(code -> property.codes().code(code).notation())
                                    .collect(Collectors.joining(";")));
                }
            }
            files.add(Files.writeString(home.resolve("agency-" + files.size() + ".csv"), text + "\n"));
        }
        return files;
    }
}
