package org.weir.deploy.attacks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.query.Syntax;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.weir.node.records.CaseRow;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.oracle.WorldRdf;

/**
 * A node without the compiler to closed questions: it runs the analyst's SPARQL as it is, on its records as RDF. The control of every
 * attack by text.
 */
final class OpenStore {
    private final Graph graph = GraphFactory.createDefaultGraph();

    OpenStore(List<CaseRow> records) {
        Ontology ontology = Ontology.load();
        GraphUtil.addInto(graph, WorldRdf.definitions(ontology));
        for (int i = 0; i < records.size(); i++) {
            add(ontology, NodeFactory.createURI("https://w3id.org/weir/record/shelter/" + i), records.get(i));
        }
    }

    private void add(Ontology ontology, Node record, CaseRow row) {
        graph.add(Triple.create(record, RDF.type.asNode(), weir("CaseRecord")));
        Node person = NodeFactory.createURI("urn:weir:subject:" + Planted.name(row));
        graph.add(Triple.create(record, weir("subject"), person));
        graph.add(Triple.create(person, weir("name"), NodeFactory.createLiteralString(Planted.name(row))));
        row.values().forEach((name, notations) -> {
            PropertyDefinition property = ontology.property(name).orElseThrow();
            for (String notation : notations) {
                Node value = switch (property.kind()) {
                    case CODE ->
                        NodeFactory.createURI(
                                property.codes().find(notation).orElseThrow().iri());
                    case BOOLEAN ->
                        NodeFactory.createLiteralDT(notation, org.apache.jena.datatypes.xsd.XSDDatatype.XSDboolean);
                    case YEAR ->
                        NodeFactory.createLiteralDT(notation, org.apache.jena.datatypes.xsd.XSDDatatype.XSDinteger);
                };
                graph.add(Triple.create(record, NodeFactory.createURI(property.iri()), value));
            }
        });
    }

    private static Node weir(String name) {
        return NodeFactory.createURI(Ontology.NAMESPACE + name);
    }

    /** What the engine says, as text in a stable order; its complaint if it cannot. */
    String ask(String text) {
        try {
            Query query = QueryFactory.create(text, Syntax.syntaxARQ);
            try (QueryExecution execution = QueryExecution.create()
                    .query(query)
                    .model(ModelFactory.createModelForGraph(graph))
                    .set(ARQ.httpServiceAllowed, true)
                    .timeout(20, TimeUnit.SECONDS)
                    .build()) {
                String said = switch (query.queryType()) {
                    case ASK -> String.valueOf(execution.execAsk());
                    case CONSTRUCT ->
                        execution.execConstruct().listStatements().toList().toString();
                    case DESCRIBE ->
                        execution.execDescribe().listStatements().toList().toString();
                    case SELECT, CONSTRUCT_JSON, UNKNOWN -> ResultSetFormatter.asText(execution.execSelect(), query);
                };
                return Arrays.stream(said.split("\n", -1)).sorted().collect(Collectors.joining("\n"));
            }
        } catch (RuntimeException e) {
            return "cannot: " + e.getMessage();
        }
    }
}
