package org.weir.deploy.attacks;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.shared.JenaException;
import org.weir.node.answer.Cases;
import org.weir.node.answer.Texts;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.oracle.Oracle;
import org.weir.ontology.oracle.RandomQuestion;
import org.weir.ontology.oracle.ReferenceEvaluator;
import org.weir.ontology.oracle.World;

/** Rows about texts that are read in two ways, and about definitions that somebody brings along. */
final class FuzzAttacks {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Compiler COMPILER = new Compiler(ONTOLOGY);
    private static final List<String> INSERTED = List.of(
            " # a remark\n",
            "\\u0020",
            "\t",
            "\n",
            "#",
            "BASE <https://w3id.org/>\n",
            "PREFIX weir: <https://example.org/>\n",
            "PREFIX : <https://w3id.org/weir/ns#>\n",
            "\u00a0",
            "e\u0301",
            "\\u0061",
            "\"",
            ".",
            ";",
            "DISTINCT ",
            "OPTIONAL ",
            "FILTER(true) ",
            "!",
            "1",
            "()",
            "\u202e",
            "--",
            "'''",
            "@en");

    private static final Pattern READ_AS = Pattern.compile("^\"([^\"]+)\" is read as the code (\\S+) \\(");

    private FuzzAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.A11,
                        "",
                        "Accepted questions are changed at random: escapes, bases and prefixes, remarks, other forms of letters. Found are"
                                + " questions that the node takes and reads otherwise than a SPARQL engine does, without saying so.",
                        "one reading: the node runs the text as it was before it was changed",
                        Bound.never(),
                        runs -> mutated(runs.of(1_000, 100_000), runs.random(Row.A11), false),
                        runs -> mutated(300, runs.random(Row.A11), true)),
                Attack.holds(
                        Row.A17,
                        "",
                        "An analyst brings definitions along in which a region is the target's country alone.",
                        "the node's own definitions: it takes the analyst's",
                        Bound.never(),
                        runs -> definitions(runs, false),
                        runs -> definitions(runs, true)));
    }

    private static Score mutated(int tries, SplittableRandom random, boolean readsTheOriginal) {
        Oracle oracle = new Oracle(ONTOLOGY);
        World world = World.random(ONTOLOGY, random, 14);
        Graph union = oracle.union(world);
        int found = 0;
        int accepted = 0;
        for (int i = 0; i < tries; i++) {
            if (i % 500 == 499) {
                world = World.random(ONTOLOGY, random, 14);
                union = oracle.union(world);
            }
            String original = RandomQuestion.of(ONTOLOGY, world, random, 3).spellForEngine(random);
            if (original.contains("LIMIT")) {
                continue; // Which rows are left is not said where rows are equal.
            }
            String text = mutated(original, random);
            Optional<Compiled> compiled = compiled(readsTheOriginal ? original : text);
            if (compiled.isEmpty()) {
                continue;
            }
            try {
                List<String> expected =
                        Oracle.bag(Oracle.answer(asSaid(text, compiled.get().remarks()), union));
                ResultTable actual = compiled.get()
                        .presentation()
                        .present(new ReferenceEvaluator(ONTOLOGY, compiled.get().layout()).combined(world));
                accepted++;
                found += Oracle.bag(actual.rows()).equals(expected) ? 0 : 1;
            } catch (JenaException e) {
                // The engine cannot: in the control it is given what the node would have refused.
                found += readsTheOriginal ? 1 : 0;
            }
        }
        if (accepted == 0) {
            throw new AssertionError("No changed question was accepted, so nothing was compared");
        }
        return new Score.Found(tries, found, "questions read in two ways");
    }

    /** With another official notation of a code in the place that the node says it reads as that code: it has to be read as nothing else. */
    private static String asSaid(String text, List<String> remarks) {
        String said = text;
        for (String remark : remarks) {
            Matcher alias = READ_AS.matcher(remark);
            if (alias.find()) {
                said = said.replace("\"" + alias.group(1) + "\"", "\"" + alias.group(2) + "\"");
            }
        }
        return said;
    }

    private static Optional<Compiled> compiled(String text) {
        try {
            return Optional.of(COMPILER.compile(text));
        } catch (NotCompilable e) {
            return Optional.empty();
        }
    }

    private static String mutated(String text, SplittableRandom random) {
        StringBuilder changed = new StringBuilder(text);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(5)) {
                case 0 -> changed.insert(at, INSERTED.get(random.nextInt(INSERTED.size())));
                case 1 -> changed.insert(0, INSERTED.get(random.nextInt(INSERTED.size())));
                case 2 -> {
                    char letter = changed.charAt(at);
                    changed.setCharAt(
                            at,
                            Character.isUpperCase(letter)
                                    ? Character.toLowerCase(letter)
                                    : Character.toUpperCase(letter));
                }
                case 3 -> {
                    char letter = changed.charAt(at);
                    changed.replace(at, at + 1, String.format("\\u%04X", (int) letter));
                }
                default -> changed.deleteCharAt(at);
            }
        }
        return changed.toString();
    }

    private static Score definitions(Runs runs, boolean takesTheAnalysts) throws Exception {
        Ontology own = org.weir.ontology.OtherDefinitions.with(
                "codes/country.ttl", "skos:notation \"BTN\"", "skos:notation \"TARGET\"");
        Compiler compiler = new Compiler(own);
        String text = """
                PREFIX weir: <https://w3id.org/weir/ns#>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                SELECT ?k (COUNT(DISTINCT ?person) AS ?n) WHERE {
                  ?case a weir:CaseRecord ; weir:subject ?person ; weir:citizenship ?c . ?c skos:notation ?k
                  FILTER(?k = "TARGET") } GROUP BY ?k""";
        var records = Cases.inCountry("ITA", 230, 60);
        OneNode node = takesTheAnalysts
                ? new OneNode(
                        new org.weir.node.answer.TestFederation(runs.fresh(Row.A17), own),
                        OneNode.of(org.weir.node.records.columns.Epochs.builder(own, records)
                                .toEpoch(1)))
                : new OneNode(runs.fresh(Row.A17), records);
        int found = 0;
        List<String> texts = List.of(text, Texts.BY_GENDER);
        for (String one : texts) {
            var digest = compiler.compile(one).question().digest();
            String envelope = node.federation
                    .sealer(OneNode.ASKER)
                    .seal("ana", "statistics", false, one, digest, java.time.Duration.ofMinutes(1));
            found += node.send(envelope, digest).isAnswered() ? 1 : 0;
        }
        return new Score.Found(texts.size(), found, "answers under the analyst's own definitions");
    }
}
