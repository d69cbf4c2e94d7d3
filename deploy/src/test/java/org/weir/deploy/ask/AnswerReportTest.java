package org.weir.deploy.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerReportTest {
    private static final JsonObject RESULTS = json("""
            {"head":{"vars":["n","n_status","n_low","n_high"]},"results":{"bindings":[
              {"n":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"120"},
               "n_status":{"type":"literal","value":"E"},
               "n_low":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"103"},
               "n_high":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"137"}}]}}
            """);

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static String report(String description) {
        return AnswerReport.of(RESULTS, Optional.of(json(description))).text();
    }

    private static String fromTable(int most) {
        return report("""
                {"agencies":[],"measures":[{"counts":"persons","withheld":0}],
                 "fromTable":{"asker":"a","at":"2026-01-02T03:04:05Z","released":7,"figuresSummed":{"least":1,"most":%d},
                              "tau":23,"deviation":7.3}}
                """.formatted(most));
    }

    @Test
    void text_aTablesOwnFigures_areNotSaidToBeSums() {
        assertThat(fromTable(1)).contains("Figures are its own,").doesNotContain("sums");
    }

    @Test
    void text_sumsOfATable_sayOfHowMany() {
        assertThat(fromTable(4)).contains("Figures are sums of up to 4 of its own,");
    }

    @Test
    void text_totalBySomethingPeopleHaveSeveralOf_saysWhatIsLeftOut() {
        String total = "{\"agencies\":[],\"measures\":[],\"total\":{\"deviation\":9.8,\"tau\":30,\"charge\":0.0152,"
                + "\"tablesLeft\":4,\"cellsPerPerson\":%d}}";

        assertThat(report(total.formatted(2)))
                .contains("counted in two cells at most")
                .contains("It cost rho 0.0152 of this year's budget; 4 such tables are left for this agency.");
        assertThat(report(total.formatted(1))).doesNotContain("two cells");
    }

    @Test
    void text_persons_areSaidToBeIdentifiedOnes() {
        assertThat(report("{\"agencies\":[],\"measures\":[{\"counts\":\"persons\",\"withheld\":0}]}"))
                .contains("These are identified persons")
                .doesNotContain("case records");
    }

    @Test
    void text_cases_areNotSaidToBePersons() {
        assertThat(report("{\"agencies\":[],\"measures\":[{\"counts\":\"cases\",\"withheld\":0}]}"))
                .contains("case records, not persons")
                .doesNotContain("identified persons");
    }

    @Test
    void text_both_saysBoth() {
        assertThat(report("""
                        {"agencies":[],
                         "measures":[{"counts":"persons","withheld":0},{"counts":"cases","withheld":0}]}
                        """)).contains("identified persons", "case records, not persons");
    }

    @Test
    void text_completeness_saysWhatIsRecordedAndWhatIsNot() {
        assertThat(report("""
                        {"agencies":[],"measures":[],"completeness":{
                          "gender":{"least":100,"most":100,"agencies":1,"without":0},
                          "citizenship":{"least":0,"most":85,"agencies":4,"without":2},
                          "labourSector":{"least":0,"most":0,"agencies":4,"without":4}}}
                        """))
                .contains(
                        "Reported in 100 of 100 records: gender (one agency says).\n",
                        "Reported in 0 to 85 of 100 records: citizenship (4 agencies say).\n"
                                + "  As good as never recorded by some: figures by it are about the others.\n",
                        "Reported in 0 of 100 records: labourSector (4 agencies say).\n"
                                + "  As good as never recorded: figures by it are missing, not small.\n");
    }
}
