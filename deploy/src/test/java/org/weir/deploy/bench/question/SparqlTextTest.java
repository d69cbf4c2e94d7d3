package org.weir.deploy.bench.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.bench.cases.CaseGenerator;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.NTriples;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;

/** The reference and SPARQL by ARQ know nothing of each other: that they agree shows that both are right. */
final class SparqlTextTest {
    private final Cases cases = new CaseGenerator().generate(1_500, 3);
    private Model model;

    @BeforeEach
    void load(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cases.nt");
        new NTriples().write(cases, 0, 1, file);
        model = RDFDataMgr.loadModel(file.toString());
    }

    @Test
    void ofAnalyst_everyQuestion_isAnsweredLikeTheReference() {
        for (BenchQuestion question : BenchQuestion.ALL) {
            assertThat(arq(SparqlText.ofAnalyst(question)))
                    .as(question.name())
                    .isEqualTo(Reference.of(question, cases, 4).exact());
        }
    }

    @Test
    void ofStore_everyQuestion_isAnsweredLikeTheReference() {
        for (BenchQuestion question : BenchQuestion.ALL) {
            assertThat(arq(SparqlText.ofStore(question)))
                    .as(question.name())
                    .isEqualTo(Reference.of(question, cases, 1).exact());
        }
    }

    @Test
    void ofAnalyst_everyQuestion_compiles() throws NotCompilable {
        Compiler compiler = new Compiler(Ontology.load());
        for (BenchQuestion question : BenchQuestion.ALL) {
            assertThat(compiler.compile(SparqlText.ofAnalyst(question))
                            .question()
                            .measures())
                    .as(question.name())
                    .singleElement()
                    .satisfies(measure -> assertThat(measure.unit()).isEqualTo(question.unit()));
        }
    }

    private Summary arq(String sparql) {
        List<Long> figures = new ArrayList<>();
        try (QueryExecution execution = QueryExecutionFactory.create(sparql, model)) {
            execution
                    .execSelect()
                    .forEachRemaining(row -> figures.add(row.getLiteral("n").getLong()));
        }
        return Summary.of(figures.stream().mapToLong(Long::longValue));
    }
}
