package org.weir.ontology;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.weir.Bytes;

/** Turtle in, triples out. Warnings of the parser are errors: nobody reads a warning about a bad IRI. */
final class Turtle {
    private static final String BASE = "https://w3id.org/weir/";

    private Turtle() {}

    static Graph graph(Map<String, Bytes> files) {
        Graph graph = GraphFactory.createDefaultGraph();
        files.forEach((name, turtle) -> parse(new ByteArrayInputStream(turtle.toArray()), name, graph));
        return graph;
    }

    static Graph graph(InputStream turtle) {
        Graph graph = GraphFactory.createDefaultGraph();
        parse(turtle, "", graph);
        return graph;
    }

    private static void parse(InputStream turtle, String name, Graph into) {
        RDFParser.source(turtle)
                .lang(Lang.TURTLE)
                .base(BASE + name)
                .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                .parse(into);
    }
}
