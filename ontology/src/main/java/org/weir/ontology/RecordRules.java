package org.weir.ontology;

import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.compose.Union;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.weir.Bytes;

/**
 * The bundled SHACL shapes, applied to records in RDF.
 *
 * <p>They are for reports to a node's operator and for checking an export. They hold all records in memory, so that a large
 * import is better checked row by row against the code lists.
 */
public final class RecordRules {
    private static final String RULES = "https://w3id.org/weir/rule/";

    private final Graph definitions;
    private final Shapes shapes;

    private RecordRules(Ontology ontology, String file) {
        this.definitions = Turtle.trusted(OntologyFiles.definitions(ontology.files()));
        Bytes turtle = ontology.files().get(file);
        if (turtle == null) {
            throw new IllegalStateException("This ontology has no " + file);
        }
        this.shapes = ShaclValidator.get().parse(Turtle.trusted(Map.of(file, turtle)));
    }

    /** What every record must be. */
    public static RecordRules strict(Ontology ontology) {
        return new RecordRules(ontology, "shapes/record.ttl");
    }

    /** What a record should be; synthetic data and unverified reports often are not. */
    public static RecordRules plausible(Ontology ontology) {
        return new RecordRules(ontology, "shapes/synthetic.ttl");
    }

    /** The rules' local names, sorted. */
    public List<String> rules() {
        return shapes.getTargetShapes().stream()
                .map(shape -> rule(shape.getShapeNode()))
                .sorted()
                .toList();
    }

    /** What is wrong with these records (Turtle or N-Triples), by record and rule; a rule broken twice is said once. */
    public List<Finding> check(InputStream turtle) {
        Graph records = Turtle.checked(turtle);
        Stream<ReportEntry> entries =
                ShaclValidator.get().validate(shapes, new Union(records, definitions)).getEntries().stream();
        return entries.map(this::finding)
                .distinct()
                .sorted(Comparator.comparing(Finding::record).thenComparing(Finding::rule))
                .toList();
    }

    private Finding finding(ReportEntry entry) {
        return new Finding(
                rule(entry.source()),
                entry.focusNode().toString(),
                entry.severity().equals(Severity.Violation),
                messages(entry.source()));
    }

    private Map<String, String> messages(Node shape) {
        Map<String, String> messages = new TreeMap<>();
        shapes.getGraph()
                .find(shape, SHACL.message, Node.ANY)
                .forEachRemaining(triple -> messages.put(
                        triple.getObject().getLiteralLanguage(),
                        triple.getObject().getLiteralLexicalForm()));
        return messages;
    }

    private static String rule(Node shape) {
        String iri = shape.toString();
        if (!iri.startsWith(RULES)) {
            throw new IllegalStateException("A rule without a name in the bundled shapes");
        }
        return iri.substring(RULES.length());
    }
}
