package org.weir.node.records.rdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.Test;
import org.weir.node.records.CaseRow;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.Epochs;
import org.weir.ontology.Ontology;

final class RdfExportTest {
    private static final String PREFIX = "PREFIX weir: <https://w3id.org/weir/ns#>\n";

    @Test
    void write_records_areCountedAlikeBySparql() {
        Model model = exported(List.of(
                CaseRow.of(
                        1,
                        Map.of(
                                "gender", List.of("Female"),
                                "registered", List.of("2016"),
                                "minorAtExploitation", List.of("true"),
                                "exploitation", List.of("ForcedLabour", "SexualExploitation"))),
                CaseRow.of(1, Map.of("gender", List.of("Female"))),
                CaseRow.of(2, Map.of())));

        assertThat(count(model, "?c a weir:CaseRecord")).isEqualTo(3);
        assertThat(count(model, "?x weir:subject ?c")).isEqualTo(2);
        assertThat(count(model, "?c weir:exploitation ?form")).isEqualTo(1);
        assertThat(count(model, "?x weir:exploitation ?c")).isEqualTo(2);
        assertThat(count(model, "?c weir:gender <https://w3id.org/weir/code/gender/Female>"))
                .isEqualTo(2);
        assertThat(count(model, "?c weir:registered 2016 ; weir:minorAtExploitation true"))
                .isEqualTo(1);
    }

    @Test
    void write_subjectWithoutConsent_isNotThere() {
        Model model = exported(List.of(
                CaseRow.of(1, Map.of("gender", List.of("Female"))).withoutConsent(),
                CaseRow.of(2, Map.of("gender", List.of("Male")))));

        assertThat(count(model, "?c a weir:CaseRecord")).isEqualTo(1);
        assertThat(count(model, "?x weir:gender ?c")).isEqualTo(1);
    }

    @Test
    void write_agencyThatIsNoName_isRefused() {
        Epoch epoch = Epochs.builder(Ontology.load(), List.of()).toEpoch(1);

        assertThatThrownBy(() -> RdfExport.write(epoch, "a> <b", new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Model exported(List<CaseRow> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RdfExport.write(Epochs.builder(Ontology.load(), rows).toEpoch(1), "north-shelter", out);
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(out.toByteArray()), Lang.NTRIPLES);
        return model;
    }

    private static int count(Model model, String pattern) {
        String query = PREFIX + "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { " + pattern + " }";
        try (var execution = QueryExecutionFactory.create(query, model)) {
            ResultSet results = execution.execSelect();
            return results.next().getLiteral("n").getInt();
        }
    }
}
