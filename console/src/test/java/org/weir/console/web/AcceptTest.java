package org.weir.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptTest {
    private static final List<String> OFFERED =
            List.of("application/sparql-results+json", "application/sparql-results+xml", "text/csv");

    @Test
    void choose_noHeader_takesTheFirstOffer() {
        assertThat(Accept.parse("").choose(OFFERED)).contains("application/sparql-results+json");
    }

    @Test
    void choose_weights_decide() {
        assertThat(Accept.parse("text/csv;q=0.5, application/sparql-results+xml;q=0.9, */*;q=0.1")
                        .choose(OFFERED))
                .contains("application/sparql-results+xml");
    }

    @Test
    void choose_typeWildcard_matchesThatType() {
        assertThat(Accept.parse("text/*").choose(OFFERED)).contains("text/csv");
    }

    @Test
    void choose_weightZero_excludesEvenWithAWildcard() {
        assertThat(Accept.parse("application/*;q=0, text/csv;q=0, */*").choose(OFFERED))
                .isEmpty();
    }

    @Test
    void choose_nothingOffered_isEmpty() {
        assertThat(Accept.parse("image/png").choose(OFFERED)).isEmpty();
    }

    @Test
    void choose_equalWeights_takesTheEarlierOffer() {
        assertThat(Accept.parse("text/csv, application/sparql-results+json").choose(OFFERED))
                .contains("application/sparql-results+json");
    }

    @Test
    void isAnything_onlyWildcards_isTrue() {
        assertThat(Accept.parse("*/*").isAnything()).isTrue();
        assertThat(Accept.parse("*; q=.2").isAnything()).isTrue();
        assertThat(Accept.parse("text/html, */*").isAnything()).isFalse();
        assertThat(Accept.parse("*/*;q=0").isAnything()).isFalse();
    }
}
