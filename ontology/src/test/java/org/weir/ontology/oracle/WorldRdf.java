package org.weir.ontology.oracle;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.oracle.World.CaseRecord;

/** The records of a world as RDF, as the vocabulary says. */
public final class WorldRdf {
    private WorldRdf() {}

    /** The code lists and the vocabulary. */
    public static Graph definitions(Ontology ontology) {
        Graph graph = GraphFactory.createDefaultGraph();
        ontology.files().forEach((name, bytes) -> {
            if (name.startsWith("codes/") || name.equals("vocabulary.ttl")) {
                RDFDataMgr.read(graph, new ByteArrayInputStream(bytes.toArray()), Lang.TURTLE);
            }
        });
        return graph;
    }

    /** The records of all agencies. */
    public static Graph records(Ontology ontology, World world) {
        Graph graph = GraphFactory.createDefaultGraph();
        for (int agency = 0; agency < world.agencies().size(); agency++) {
            List<CaseRecord> records = world.agencies().get(agency);
            for (int i = 0; i < records.size(); i++) {
                add(ontology, graph, "https://w3id.org/weir/record/agency-" + agency + "/" + i, records.get(i));
            }
        }
        return graph;
    }

    private static void add(Ontology ontology, Graph graph, String iri, CaseRecord record) {
        Node subject = NodeFactory.createURI(iri);
        graph.add(Triple.create(subject, RDF.type.asNode(), NodeFactory.createURI(Ontology.NAMESPACE + "CaseRecord")));
        graph.add(Triple.create(
                subject,
                NodeFactory.createURI(Ontology.NAMESPACE + "subject"),
                NodeFactory.createURI("urn:weir:subject:s" + record.subject())));
        for (Map.Entry<String, List<Integer>> e : record.codes().entrySet()) {
            PropertyDefinition property = ontology.property(e.getKey()).orElseThrow();
            for (int code : e.getValue()) {
                graph.add(Triple.create(
                        subject,
                        NodeFactory.createURI(property.iri()),
                        value(property, property.codes().code(code))));
            }
        }
    }

    private static Node value(PropertyDefinition property, Code code) {
        return switch (property.kind()) {
            case CODE -> NodeFactory.createURI(code.iri());
            case BOOLEAN -> NodeFactory.createLiteralDT(code.notation(), XSDDatatype.XSDboolean);
            case YEAR -> NodeFactory.createLiteralDT(code.notation(), XSDDatatype.XSDinteger);
        };
    }
}
