package org.weir.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.answer.RefusedException;
import org.weir.clock.MovingClock;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.question.View;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.SigningKey;
import org.weir.signing.VerifiedQuestion;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules of permission as files that a lawyer can read: {@code src/test/resources/policy}, one rule each. */
class PolicyScenariosTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final SigningKey KEY = SigningKey.generate();
    private static final MovingClock CLOCK = new MovingClock("2026-11-23T10:00:00Z");
    private static final Membership MEMBERSHIP = Members.membership(
            "federation",
            1,
            List.of(),
            List.of(
                    member("south-police", "LawEnforcement", Member.Standing.ACTIVE),
                    member("unstated", Member.NO_KIND, Member.Standing.ACTIVE),
                    member("suspended-agency", "LawEnforcement", Member.Standing.SUSPENDED)),
            "statistics",
            "prevention-planning");

    private static Member member(String id, String kind, Member.Standing standing) {
        return Members.of("federation", id, kind, standing, KEY.publicHalf());
    }

    static Stream<Path> scenarios() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PolicyScenariosTest.class.getResource("/policy"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void permit_scenario_decidesAsWritten(Path file) throws Exception {
        // Given
        Map<String, Object> scenario =
                map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        Map<String, Object> when = map(Objects.requireNonNull(scenario.get("when")));
        PolicyState rules = rules(text(scenario, "given"));
        AccessPolicy policy = new AccessPolicy(() -> rules, () -> MEMBERSHIP, ONTOLOGY);
        Layout layout = Layout.of(ONTOLOGY, question(when));

        // When
        String decision = decision(policy, verified(text(when, "asks"), text(when, "for"), layout), layout);

        // Then
        assertThat(decision).as((String) scenario.get("rule")).isEqualTo(scenario.get("then"));
    }

    private static String decision(AccessPolicy policy, VerifiedQuestion verified, Layout layout) {
        try {
            policy.now().permit(verified, layout);
            return "permitted";
        } catch (RefusedException e) {
            assertThat(e.reason()).isNotBlank();
            return e.refusal().code();
        }
    }

    private static PolicyState rules(String text) {
        try {
            return new PolicyState.InForce(new PolicyReader(ONTOLOGY).read(text, "north-shelter"));
        } catch (PolicyNotUnderstood e) {
            return new PolicyState.RefusesAll(e.problems().getFirst());
        }
    }

    private static VerifiedQuestion verified(String asks, String purpose, Layout layout) throws RefusedException {
        String envelope = new QuestionSealer(asks, "federation", KEY, CLOCK)
                .seal("ana", purpose, false, "", layout.question().digest(), java.time.Duration.ofMinutes(1));
        return new QuestionVerifier("federation", _ -> List.of(KEY.publicHalf()), (_, _, _) -> {}, CLOCK)
                .verify(envelope);
    }

    private static ClosedQuestion question(Map<String, Object> when) {
        List<Breakdown> breakdowns = new ArrayList<>();
        for (Object said : (List<?>) Objects.requireNonNull(when.get("breakdowns"))) {
            breakdowns.add(breakdown((String) said));
        }
        breakdowns.sort(Comparator.comparing(Breakdown::canonical));
        List<Filter> filters = new ArrayList<>();
        map(when.getOrDefault("filters", Map.of()))
                .forEach((property, said) -> filters.add(new Filter(
                        property, codes(property, (String) ((List<?>) said).getFirst()), false)));
        List<Integer> by = IntStream.range(0, breakdowns.size()).boxed().toList();
        return new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(new Measure(Unit.PERSONS, List.of(), by)),
                breakdowns,
                filters,
                ONTOLOGY.digest());
    }

    /** {@code citizenship at region}, or {@code citizenship at region of only ITA}. */
    private static Breakdown breakdown(String said) {
        String[] words = said.split(" ");
        String level = words[2];
        CodeList list = ONTOLOGY.property(words[0]).orElseThrow().codes();
        boolean recorded = list.levels().getFirst().equals(level);
        return new Breakdown(
                words[0],
                recorded ? View.SELF : new View(0, View.UNBOUNDED, List.of(level)),
                words.length > 3 ? Codes.of(words[5]) : Codes.ALL,
                Codes.ALL,
                false);
    }

    /** A code, or {@code everything in 150}. */
    private static Codes codes(String property, String said) {
        if (!said.startsWith("everything in ")) {
            return Codes.of(said);
        }
        CodeList list = ONTOLOGY.property(property).orElseThrow().codes();
        Code top = list.find(said.substring("everything in ".length())).orElseThrow();
        return Codes.of(ONTOLOGY.property(property).orElseThrow().recordable().stream()
                .filter(code -> isBelow(list, code, top.index()))
                .map(code -> list.code(code).notation())
                .toList());
    }

    private static boolean isBelow(CodeList list, int code, int top) {
        return code == top || list.code(code).broader().stream().anyMatch(up -> isBelow(list, up, top));
    }

    private static String text(Map<String, Object> map, String key) {
        return (String) Objects.requireNonNull(map.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
