package org.weir.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/**
 * The canonical form is frozen: these texts and digests were written down once and never change. A failure here means that nodes
 * of two versions would refuse each other's questions.
 */
class CanonicalTest {
    private static final Bytes DEFINITIONS = Bytes.hex("11".repeat(32));

    @Test
    void canonical_smallest_isTheFrozenText() throws IOException {
        ClosedQuestion question = new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(new Measure(Unit.PERSONS, List.of(), List.of())),
                List.of(),
                List.of(),
                DEFINITIONS);

        assertThat(question.canonical()).isEqualTo(frozen("smallest.txt"));
        assertThat(question.digest().hex())
                .isEqualTo("091411d3e06188718d8fd3155818b458f15fbf5370d983092be136835f030af3");
    }

    @Test
    void canonical_everyForm_isTheFrozenText() throws IOException {
        ClosedQuestion question = everyForm();

        assertThat(question.canonical()).isEqualTo(frozen("every-form.txt"));
        assertThat(question.digest().hex())
                .isEqualTo("df32e6cf345a0a1a6c69ba89b822423988f4167a83c49459ea2808bb2121e453");
    }

    @Test
    void toString_ofAQuestion_namesNoCode() {
        assertThat(everyForm().toString()).doesNotContain("Female").startsWith("question ");
    }

    @Test
    void construct_unsortedOrDoubled_isRefused() {
        Filter filter = new Filter("gender", Codes.of("Female"), false);

        assertThatThrownBy(() -> question(List.of(filter, filter))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> question(List.of(filter, new Filter("ageBand", Codes.ALL, false))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void construct_axisThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> new ClosedQuestion(
                        SubjectType.CASE_RECORD,
                        List.of(new Measure(Unit.CASES, List.of(), List.of(0))),
                        List.of(),
                        List.of(),
                        DEFINITIONS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void codes_quotesAndBackslashes_cannotForgeAnotherList() {
        assertThat(Codes.of("a\" \"b").canonical())
                .isNotEqualTo(Codes.of("a", "b").canonical());
        assertThat(Codes.of("a\\", "b").canonical())
                .isNotEqualTo(Codes.of("a\\\" \"b").canonical());
        assertThatThrownBy(() -> Codes.of("a\nfilter x in *")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClosedQuestion everyForm() {
        Filter women = new Filter("gender", Codes.of("Female", "Transgender/NonConforming"), false);
        Filter maybe = new Filter("minorAtExploitation", Codes.of("true"), true);
        return new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(
                        new Measure(Unit.CASES, List.of(women), List.of(0, 1)),
                        new Measure(Unit.PERSONS, List.of(), List.of(1))),
                List.of(
                        new Breakdown(
                                "citizenship",
                                new View(0, View.UNBOUNDED, List.of("region")),
                                Codes.of("UKR", "MDA"),
                                Codes.ALL,
                                true),
                        Breakdown.by("registered")),
                List.of(maybe, new Filter("status", Codes.ALL, false)),
                DEFINITIONS);
    }

    private static ClosedQuestion question(List<Filter> filters) {
        return new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(new Measure(Unit.CASES, List.of(), List.of())),
                List.of(),
                filters,
                DEFINITIONS);
    }

    private static String frozen(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CanonicalTest.class.getResourceAsStream("/question/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
