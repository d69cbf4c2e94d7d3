package org.weir.ontology.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.ontology.Ontology;

class CompilerTest {
    private static final Compiler COMPILER = new Compiler(Ontology.load());

    @Test
    void compile_exampleOfTheContract_isTwoBreakdownsAndOneFilter() throws NotCompilable {
        Compiled compiled = COMPILER.compile("""
                PREFIX weir: <https://w3id.org/weir/ns#>
                SELECT ?country ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
                  ?case a weir:CaseRecord ; weir:subject ?person ;
                        weir:countryOfExploitation ?country ; weir:gender ?gender ; weir:registered ?y .
                  FILTER(?y >= 2015 && ?y <= 2019)
                } GROUP BY ?country ?gender ORDER BY DESC(?n)
                """);
        assertThat(compiled.question().canonical().lines().skip(3))
                .containsExactly(
                        "breakdown countryOfExploitation as-recorded from * only *",
                        "breakdown gender as-recorded from * only *",
                        "filter registered in \"2015\" \"2016\" \"2017\" \"2018\" \"2019\"",
                        "measure persons by [0 1]");
        assertThat(compiled.presentation().variables()).containsExactly("country", "gender", "n");
    }

    /** Where the sign is that is wrong, and not the one before it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 | 1 | it ends where more has to come",
                "# only a remark | 1 | 15 | it ends where more has to come",
                "SELECT | 1 | 6 | it ends where more has to come",
                "SELECT @ WHERE {} | 1 | 8 | \"@\" cannot stand here",
                "SELECT ?x WHERE { ?x a ?y };  | 1 | 28 | \";\" cannot stand here",
                "SELECT ?x WHERE { ?x ?y 'a' 'b' } | 1 | 29 | \"'b'\" cannot stand here",
                "hello | 1 | 6 | a sign that is none of its words",
            })
    void compile_malformed_namesTheLineAndColumnAndWhatIsThere(String text, int line, int column, String sentence) {
        assertThatThrownBy(() -> COMPILER.compile(text)).isInstanceOfSatisfying(NotCompilable.class, e -> {
            assertThat(e.kind()).isEqualTo(NotCompilable.Kind.MALFORMED);
            assertThat(e.line()).isEqualTo(line);
            assertThat(e.column()).isEqualTo(column);
            assertThat(e.sentence()).contains(sentence).doesNotContain("Encountered", "EOF");
        });
    }

    @Test
    void compile_sameText_isCached() throws NotCompilable {
        String text = "PREFIX weir: <https://w3id.org/weir/ns#>"
                + " SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a weir:CaseRecord }";
        assertThat(COMPILER.compile(text)).isSameAs(COMPILER.compile(text));
    }
}
