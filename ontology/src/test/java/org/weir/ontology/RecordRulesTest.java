package org.weir.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad file per rule, named by it, that breaks this rule and no other. */
class RecordRulesTest {
    private static final RecordRules STRICT = RecordRules.strict(Ontology.load());
    private static final RecordRules PLAUSIBLE = RecordRules.plausible(Ontology.load());

    static Stream<String> strictRules() {
        return STRICT.rules().stream();
    }

    static Stream<String> plausibleRules() {
        return PLAUSIBLE.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("strictRules")
    void check_recordBreaksOneStrictRule_rejectsForThatRule(String rule) {
        assertThat(STRICT.check(records("strict/" + rule)))
                .extracting(Finding::rule, Finding::rejects)
                .containsExactly(tuple(rule, true));
    }

    @ParameterizedTest
    @MethodSource("plausibleRules")
    void check_recordIsImplausible_warnsOfThatRule(String rule) {
        assertThat(PLAUSIBLE.check(records("plausible/" + rule)))
                .extracting(Finding::rule, Finding::rejects)
                .containsExactly(tuple(rule, false));
        assertThat(STRICT.check(records("plausible/" + rule))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "good-sparse", "good-child"})
    void check_goodRecord_findsNothing(String name) {
        assertThat(STRICT.check(records(name))).isEmpty();
        assertThat(PLAUSIBLE.check(records(name))).isEmpty();
    }

    @Test
    void check_badRecord_saysSoInEveryLanguageAndShowsNoValue() {
        Finding finding = STRICT.check(records("strict/coded-facts-only")).getFirst();

        assertThat(finding.messages()).containsOnlyKeys(Labels.LANGUAGES);
        assertThat(finding.message("en")).startsWith("A record holds coded facts only");
        assertThat(finding.message("de")).isEqualTo(finding.message("en"));
        assertThat(finding.record()).isEqualTo("https://w3id.org/weir/record/north-shelter/1");
        assertThat(finding.messages().values()).noneMatch(message -> message.contains("sister"));
    }

    private static InputStream records(String name) {
        return Objects.requireNonNull(RecordRulesTest.class.getResourceAsStream("/shapes/" + name + ".ttl"), name);
    }
}
