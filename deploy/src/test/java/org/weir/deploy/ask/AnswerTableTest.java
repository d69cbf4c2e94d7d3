package org.weir.deploy.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class AnswerTableTest {
    private static final String INTEGER =
            "\"datatype\":\"http://www.w3.org/2001/XMLSchema#integer\",\"type\":\"literal\"";

    @Test
    void of_shownAndWithheldRows_alignsTheShownAndCountsTheOthers() {
        Results results = read("""
                {"head":{"vars":["country","gender","n","n_status","n_low","n_high"]},"results":{"bindings":[
                  {"country":{"type":"uri","value":"https://w3id.org/weir/code/country/USA"},
                   "gender":{"type":"uri","value":"https://w3id.org/weir/code/gender/Transgender%2FNonConforming"},
                   "n":{I,"value":"12345"},"n_low":{I,"value":"12340"},"n_high":{I,"value":"12359"},"n_status":{"type":"literal","value":"A"}},
                  {"country":{"type":"uri","value":"https://w3id.org/weir/code/country/RUS"},
                   "n":{I,"value":"5"},"n_low":{I,"value":"0"},"n_high":{I,"value":"10"},"n_status":{"type":"literal","value":"A"}},
                  {"country":{"type":"uri","value":"https://w3id.org/weir/code/country/AFG"},"n_status":{"type":"literal","value":"Q"}}
                ]}}""");

        AnswerTable.Layout layout = AnswerTable.of(results);

        assertThat(layout.text()).isEqualTo("""
                country  gender                          n        between
                -------  -------------------------  ------  -------------
                USA      Transgender/NonConforming  12,345  12,340-12,359
                RUS      (not reported)                  5           0-10
                """);
        assertThat(layout.rows()).isEqualTo(2);
        assertThat(layout.withheldRows()).isEqualTo(1);
        assertThat(layout.open()).isFalse();
    }

    @Test
    void of_oneOfTwoMeasuresWithheld_keepsTheRow() {
        AnswerTable.Layout layout = AnswerTable.of(read("""
                {"head":{"vars":["n","n_status","m","m_status"]},"results":{"bindings":[
                  {"n":{I,"value":"40"},"n_status":{"type":"literal","value":"A"},"m_status":{"type":"literal","value":"Q"}}]}}"""));

        assertThat(layout.text()).endsWith("40  withheld\n");
        assertThat(layout.withheldRows()).isZero();
        assertThat(layout.withheldFigures()).isEqualTo(1);
    }

    @Test
    void of_figuresWithoutAnUpperEnd_saysTheLowerOne() {
        AnswerTable.Layout layout = AnswerTable.of(read("""
                {"head":{"vars":["n","n_status","n_low","n_high","m","m_status","m_low","m_high"]},"results":{"bindings":[
                  {"n":{I,"value":"1100"},"n_status":{"type":"literal","value":"U"},"n_low":{I,"value":"1093"},
                   "m_status":{"type":"literal","value":"Q"},"m_low":{I,"value":"0"}}]}}"""));

        assertThat(layout.text()).contains("1,100  at least 1,093  withheld").doesNotContain("at least 0");
        assertThat(layout.open()).isTrue();
    }

    @Test
    void of_nothingFound_printsTheHeadOnly() {
        assertThat(AnswerTable.of(read("{\"head\":{\"vars\":[\"n\"]},\"results\":{\"bindings\":[]}}"))
                        .text())
                .isEqualTo("n\n-\n");
    }

    @Test
    void figure_decimalsAndWords_stayAsTheyAre() {
        assertThat(AnswerTable.figure("37.8")).isEqualTo("37.8");
        assertThat(AnswerTable.figure("2.0e3")).isEqualTo("2,000");
        assertThat(AnswerTable.figure("n/a")).isEqualTo("n/a");
    }

    private static Results read(String json) {
        return Results.of(
                JsonParser.parseString(json.replace("{I", "{" + INTEGER)).getAsJsonObject());
    }
}
