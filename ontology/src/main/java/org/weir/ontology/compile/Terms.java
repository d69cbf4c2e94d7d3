package org.weir.ontology.compile;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.jspecify.annotations.Nullable;

/** Between Jena's terms and ours. */
final class Terms {
    static final String INTEGER = XSDDatatype.XSDinteger.getURI();
    static final String STRING = XSDDatatype.XSDstring.getURI();

    private Terms() {}

    static @Nullable Term term(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (node.isURI()) {
            return new Term.Iri(node.getURI());
        }
        return new Term.Literal(node.getLiteralLexicalForm(), node.getLiteralDatatypeURI(), node.getLiteralLanguage());
    }

    static Term.Literal integer(long value) {
        return new Term.Literal(Long.toString(value), INTEGER, "");
    }

    static Node integerNode(long value) {
        return NodeFactory.createLiteralDT(Long.toString(value), XSDDatatype.XSDinteger);
    }
}
