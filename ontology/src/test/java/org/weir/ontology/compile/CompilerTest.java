package org.weir.ontology.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    @Test
    void compile_sameText_isCached() throws NotCompilable {
        String text = "PREFIX weir: <https://w3id.org/weir/ns#>"
                + " SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a weir:CaseRecord }";
        assertThat(COMPILER.compile(text)).isSameAs(COMPILER.compile(text));
    }
}
