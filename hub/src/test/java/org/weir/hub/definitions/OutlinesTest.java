package org.weir.hub.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;

class OutlinesTest {
    private static final String PREFIX = "PREFIX weir: <https://w3id.org/weir/ns#>\n";

    private final Outlines outlines = new Outlines(Ontology.load());

    @Test
    void of_breakdownsYearsAndAFilter_namesPropertiesAndNoCode() {
        QuestionOutline outline = outlines.of(PREFIX + """
                        SELECT ?country ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
                          ?case a weir:CaseRecord ; weir:subject ?person ; weir:countryOfExploitation ?country ;
                                weir:gender ?gender ; weir:registered ?y ; weir:minorAtExploitation true .
                          FILTER(?y >= 2015 && ?y <= 2019)
                        } GROUP BY ?country ?gender
                        """).orElseThrow();

        assertThat(outline.by())
                .extracting(QuestionOutline.Part::property)
                .containsExactlyInAnyOrder("countryOfExploitation", "gender");
        assertThat(outline.by())
                .contains(new QuestionOutline.Part("countryOfExploitation", "country"))
                .contains(new QuestionOutline.Part("gender", ""));
        assertThat(outline.narrowedBy()).containsExactly("minorAtExploitation");
        assertThat(outline.years()).containsExactly(new QuestionOutline.Years("registered", 2015, 2019));
        assertThat(outline.figures()).isGreaterThan(400);
    }

    @Test
    void of_noBreakdownAndNoFilter_isOneFigureOfAllYears() {
        QuestionOutline outline = outlines.of(
                        PREFIX + "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p }")
                .orElseThrow();

        assertThat(outline).isEqualTo(new QuestionOutline(List.of(), List.of(), List.of(), 1, false));
        assertThat(outlines.of(PREFIX + "SELECT (COUNT(?c) AS ?n) WHERE { ?c a weir:CaseRecord }")
                        .orElseThrow()
                        .cases())
                .isTrue();
    }

    @Test
    void isWhatItWas_sameClosedQuestionOrAnother() throws Exception {
        String sparql = PREFIX + "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p }";
        Bytes today = new Compiler(Ontology.load()).compile(sparql).question().digest();

        assertThat(outlines.isWhatItWas(sparql, today)).isTrue();
        assertThat(outlines.isWhatItWas(sparql, Bytes.utf8("another").sha256())).isFalse();
        assertThat(outlines.isWhatItWas("count 50", today)).isFalse();
    }

    @Test
    void of_whatDoesNotCompile_isNone() {
        assertThat(outlines.of("count 50")).isEmpty();
    }
}
