package org.weir.node.records.rdf;

import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.vocabulary.RDF;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.Rows;
import org.weir.ontology.Code;
import org.weir.ontology.PropertyDefinition;

/**
 * Writes an epoch's records as RDF, one after the other, in bounded memory.
 *
 * <p>It writes what questions count: every record of a subject with consent, one value a triple, nothing for what is not reported.
 * A subject's IRI is a number within this epoch and this agency, no pseudonym.
 */
public final class RdfExport {
    private static final String NS = "https://w3id.org/weir/ns#";
    private static final Node CASE_RECORD = NodeFactory.createURI(NS + "CaseRecord");
    private static final Node SUBJECT = NodeFactory.createURI(NS + "subject");
    private static final Node TYPE = RDF.type.asNode();
    private static final Pattern AGENCY = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private RdfExport() {}

    /** As N-Triples, which is Turtle too. The stream stays open. */
    public static void write(Epoch epoch, String agency, OutputStream out) {
        StreamRDF triples = StreamRDFWriter.getWriterStream(out, Lang.NTRIPLES);
        triples.start();
        write(epoch, agency, triples);
        triples.finish();
    }

    /**
     * To any receiver of triples. It is not told of a start or an end.
     *
     * @param agency the agency's id, small letters, digits and hyphens
     */
    public static void write(Epoch epoch, String agency, StreamRDF triples) {
        if (!AGENCY.matcher(agency).matches()) {
            throw new IllegalArgumentException("An agency's id has small letters, digits and hyphens");
        }
        Rows rows = epoch.rows();
        List<Column> columns = rows.properties().stream().map(Column::of).toList();
        for (int row = 0; row < rows.size(); row++) {
            Node record = NodeFactory.createURI("https://w3id.org/weir/record/" + agency + "/" + row);
            Node subject = NodeFactory.createURI("urn:weir:subject:" + agency + ":" + rows.subject(row));
            triples.triple(Triple.create(record, TYPE, CASE_RECORD));
            triples.triple(Triple.create(record, SUBJECT, subject));
            for (int c = 0; c < columns.size(); c++) {
                for (int code : rows.codes(row, c)) {
                    triples.triple(Triple.create(
                            record,
                            columns.get(c).predicate(),
                            columns.get(c).objects().get(code)));
                }
            }
        }
    }

    /** A property and how each of its codes is written. */
    private record Column(Node predicate, List<Node> objects) {
        static Column of(PropertyDefinition property) {
            return new Column(
                    NodeFactory.createURI(property.iri()),
                    property.codes().codes().stream()
                            .map(code -> object(property, code))
                            .toList());
        }

        private static Node object(PropertyDefinition property, Code code) {
            return switch (property.kind()) {
                case CODE -> NodeFactory.createURI(code.iri());
                case BOOLEAN -> NodeFactory.createLiteralDT(code.notation(), XSDDatatype.XSDboolean);
                case YEAR -> NodeFactory.createLiteralDT(code.notation(), XSDDatatype.XSDinteger);
            };
        }
    }
}
