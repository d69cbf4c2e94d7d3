package org.weir.ontology.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.graph.GraphFactory;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;

/** What a SPARQL engine answers to the analyst's own text over the records of every agency and the code lists. */
public final class Oracle {
    private static final long TIMEOUT_SECONDS = 20;

    private final Ontology ontology;
    private final Graph definitions;

    public Oracle(Ontology ontology) {
        this.ontology = ontology;
        this.definitions = WorldRdf.definitions(ontology);
    }

    /** All records and the code lists in one graph. */
    public Graph union(World world) {
        Graph union = GraphFactory.createDefaultGraph();
        GraphUtil.addInto(union, definitions);
        GraphUtil.addInto(union, WorldRdf.records(ontology, world));
        return union;
    }

    /** The engine's rows, in its order. */
    public static List<ResultTable.Row> answer(String sparql, Graph union) {
        List<ResultTable.Row> rows = new ArrayList<>();
        try (QueryExecution execution = QueryExecution.create()
                .query(sparql)
                .model(ModelFactory.createModelForGraph(union))
                .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .build()) {
            ResultSet results = execution.execSelect();
            List<String> names = results.getResultVars();
            while (results.hasNext()) {
                Binding binding = results.nextBinding();
                rows.add(new ResultTable.Row(names.stream()
                        .map(n -> Optional.ofNullable(binding.get(Var.alloc(n))).map(Oracle::term))
                        .toList()));
            }
        }
        return rows;
    }

    private static Term term(Node node) {
        return node.isURI()
                ? new Term.Iri(node.getURI())
                : new Term.Literal(
                        node.getLiteralLexicalForm(), node.getLiteralDatatypeURI(), node.getLiteralLanguage());
    }

    /** Rows as a bag, for comparing where no order is asked for. */
    public static List<String> bag(List<ResultTable.Row> rows) {
        List<String> bag = new ArrayList<>(rows.stream().map(Object::toString).toList());
        Collections.sort(bag);
        return bag;
    }
}
