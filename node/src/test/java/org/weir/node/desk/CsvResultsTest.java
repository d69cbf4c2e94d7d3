package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.ResultTable.Row;
import org.weir.ontology.compile.Term;

class CsvResultsTest {

    @Test
    void write_valuesThatNeedQuotes_areQuotedAndUnboundOnesEmpty() {
        ResultTable table = new ResultTable(
                List.of("country", "label", "n"),
                List.of(
                        new Row(List.of(
                                Optional.of(new Term.Iri("https://w3id.org/weir/code/country/ESP")),
                                Optional.of(new Term.Literal("Spain, \"Kingdom\" of\nEspaña", "", "en")),
                                Optional.empty())),
                        new Row(List.of(Optional.empty(), Optional.empty(), Optional.of(integer("15"))))),
                0);

        assertThat(new String(CsvResults.write(table), StandardCharsets.UTF_8))
                .isEqualTo("country,label,n\r\n"
                        + "https://w3id.org/weir/code/country/ESP,\"Spain, \"\"Kingdom\"\" of\nEspaña\",\r\n"
                        + ",,15\r\n");
    }

    private static Term integer(String lexical) {
        return new Term.Literal(lexical, "http://www.w3.org/2001/XMLSchema#integer", "");
    }
}
