package org.weir.ontology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QuerySolution;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.Test;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;

/** Read as other programs read it: with their queries. */
class CatalogueTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Catalogue.Site DESK = new Catalogue.Site(
            "http://desk.test", "pilot", "A desk", Optional.of("http://desk.test/sparql"), Optional.empty());
    private static final Catalogue.Site HUB = new Catalogue.Site(
            "http://hub.test", "pilot", "A hub", Optional.empty(), Optional.of("http://hub.test/log"));

    private static Model model(Catalogue.Site site, Catalogue.Form form) {
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(
                model,
                new StringReader(Catalogue.write(ONTOLOGY, site, form)),
                site.base(),
                form == Catalogue.Form.TURTLE ? Lang.TURTLE : Lang.JSONLD);
        return model;
    }

    private static List<QuerySolution> ask(Model model, String sparql) {
        try (QueryExecution execution = QueryExecutionFactory.create(sparql, model)) {
            return ResultSetFormatter.toList(execution.execSelect());
        }
    }

    @Test
    void write_bothForms_saysTheSame() {
        assertThat(model(DESK, Catalogue.Form.TURTLE).isIsomorphicWith(model(DESK, Catalogue.Form.JSON_LD)))
                .isTrue();
    }

    /** The question that editors ask first: SIB's sparql-editor takes its examples and prefixes so. */
    @Test
    void write_examples_areFoundByEditorsAndCompile() throws NotCompilable {
        Model model = model(DESK, Catalogue.Form.TURTLE);
        List<QuerySolution> examples = ask(model, """
                PREFIX sh: <http://www.w3.org/ns/shacl#>
                PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                PREFIX schema: <https://schema.org/>
                SELECT DISTINCT ?sq ?query ?label WHERE {
                  ?sq a sh:SPARQLExecutable ; rdfs:label ?label ; rdfs:comment ?comment ;
                      sh:select ?query ; sh:prefixes/sh:declare ?any ; schema:target <http://desk.test/sparql>
                } ORDER BY ?sq""");

        assertThat(examples).hasSameSizeAs(new Examples().list());
        Compiler compiler = new Compiler(ONTOLOGY);
        for (QuerySolution example : examples) {
            assertThat(compiler.compile(example.getLiteral("query").getString())
                            .question()
                            .measures())
                    .isNotEmpty();
        }
        assertThat(ask(model, """
                PREFIX sh: <http://www.w3.org/ns/shacl#>
                SELECT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }""")).hasSize(2);
    }

    @Test
    void examples_withThoseThatCannotBeAsked_areAllFifteen() {
        List<Integer> numbers = Stream.concat(
                        new Examples().list().stream().map(Examples.Example::number), Examples.NOT_ASKABLE.stream())
                .sorted()
                .toList();

        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 15).boxed().toList());
    }

    @Test
    void write_void_namesEveryFactAndNoCount() {
        Model model = model(DESK, Catalogue.Form.TURTLE);

        assertThat(ask(model, """
                PREFIX void: <http://rdfs.org/ns/void#>
                SELECT ?property WHERE { ?d void:classPartition/void:propertyPartition/void:property ?property }""")).hasSameSizeAs(ONTOLOGY.properties());
        assertThat(model.listObjects().toList())
                .noneMatch(node ->
                        node.isLiteral() && node.asLiteral().getDatatypeURI().endsWith("integer"));
    }

    @Test
    void write_hub_offersItsLogAndNoEndpoint() {
        Model model = model(HUB, Catalogue.Form.TURTLE);

        assertThat(ask(model, """
                PREFIX dcat: <http://www.w3.org/ns/dcat#>
                SELECT ?s ?u WHERE { ?c a dcat:Catalog ; dcat:service ?s . ?s a dcat:DataService ; dcat:endpointURL ?u }"""))
                .singleElement()
                .satisfies(row -> assertThat(row.getResource("u").getURI()).isEqualTo("http://hub.test/log"));
        assertThat(ask(model, "SELECT ?s WHERE { ?s <http://rdfs.org/ns/void#sparqlEndpoint> ?o }"))
                .isEmpty();
    }
}
