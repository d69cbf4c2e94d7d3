package org.weir.ontology;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFParserBuilder;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.weir.Bytes;

/** Turtle in, triples out. Warnings of the parser are errors: nobody reads a warning about a bad IRI. */
final class Turtle {
    private static final String BASE = "https://w3id.org/weir/";

    private Turtle() {}

    /** Files of this build. Their IRIs are not checked again at every start: the build's own tests do that. */
    static Graph trusted(Map<String, Bytes> files) {
        Graph graph = GraphFactory.createDefaultGraph();
        files.forEach((name, turtle) -> parser(new ByteArrayInputStream(turtle.toArray()))
                .base(BASE + name)
                .checking(false)
                .resolveURIs(false)
                .parse(graph));
        return graph;
    }

    /** A file from elsewhere. */
    static Graph checked(InputStream turtle) {
        Graph graph = GraphFactory.createDefaultGraph();
        parser(turtle).base(BASE).checking(true).parse(graph);
        return graph;
    }

    private static RDFParserBuilder parser(InputStream turtle) {
        return RDFParser.source(turtle).lang(Lang.TURTLE).errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging);
    }
}
