package org.weir.ontology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.weir.Bytes;

/** Turtle in, definitions out. Anything it does not expect is an error of this build, said with the subject's IRI. */
final class OntologyReader {
    private static final String DPV = "https://w3id.org/dpv#";

    private final Graph graph;
    private final List<String> aliasKinds;

    private OntologyReader(Graph graph) {
        this.graph = graph;
        this.aliasKinds = subjects(RDF.type.asNode(), weir("CodeAlias")).stream()
                .map(kind -> localName(kind.getURI()))
                .toList();
    }

    static OntologyReader of(SortedMap<String, Bytes> files) {
        Graph graph = Turtle.trusted(OntologyFiles.definitions(files));
        return new OntologyReader(graph);
    }

    List<CodeList> codeLists() {
        return subjects(RDF.type.asNode(), weir("CodeList")).stream()
                .map(this::codeList)
                .sorted(Comparator.comparing(CodeList::scheme))
                .toList();
    }

    private CodeList codeList(Node scheme) {
        List<Node> members = new ArrayList<>(subjects(SKOS.inScheme.asNode(), scheme));
        members.sort(Comparator.comparingInt(this::order));
        Map<Node, Integer> indexes = new HashMap<>();
        members.forEach(member -> indexes.put(member, indexes.size()));
        List<Code> codes = members.stream().map(member -> code(member, indexes)).toList();
        return new CodeList(
                text(scheme, DCTerms.identifier.asNode()),
                scheme.getURI(),
                labels(scheme, SKOS.prefLabel.asNode()),
                list(one(scheme, weir("levels"))),
                codes);
    }

    private Code code(Node code, Map<Node, Integer> indexes) {
        List<Integer> broader = objects(code, SKOS.broader.asNode()).stream()
                .map(up -> Optional.ofNullable(indexes.get(up)).orElseThrow(() -> bad(code, "broader in another list")))
                .toList();
        Map<String, String> aliases = new TreeMap<>();
        aliasKinds.forEach(kind -> objects(code, weir(kind)).forEach(alias -> aliases.put(kind, lexical(alias))));
        return new Code(
                Optional.ofNullable(indexes.get(code)).orElseThrow(() -> bad(code, "no index")),
                text(code, SKOS.notation.asNode()),
                code.getURI(),
                text(code, weir("level")),
                broader,
                labels(code, SKOS.prefLabel.asNode()),
                aliases,
                graph.contains(code, OWL2.deprecated.asNode(), Node.ANY));
    }

    List<PropertyDefinition> properties(Map<String, CodeList> lists) {
        List<Node> nodes = new ArrayList<>(subjects(RDF.type.asNode(), weir("FactProperty")));
        nodes.sort(Comparator.comparingInt(this::order));
        return nodes.stream().map(node -> property(node, lists)).toList();
    }

    private PropertyDefinition property(Node node, Map<String, CodeList> lists) {
        String kind = text(node, weir("kind"));
        PropertyDefinition.Kind parsed = PropertyDefinition.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        CodeList codes = switch (parsed) {
            case CODE ->
                Optional.ofNullable(
                                lists.get(localName(one(node, weir("codeList")).getURI())))
                        .orElseThrow(() -> bad(node, "unknown code list"));
            case BOOLEAN -> LiteralLists.BOOLEAN;
            case YEAR -> LiteralLists.years(number(node, weir("firstYear")), number(node, weir("lastYear")));
        };
        return new PropertyDefinition(
                localName(node.getURI()),
                node.getURI(),
                parsed,
                lexical(one(node, weir("multiValued"))).equals("true"),
                codes,
                objects(node, weir("recordLevel")).stream()
                        .map(OntologyReader::lexical)
                        .findFirst()
                        .orElse(""),
                labels(node, RDFS.label.asNode()),
                text(node, SKOS.definition.asNode()));
    }

    List<Purpose> purposes() {
        List<Node> nodes = new ArrayList<>(subjects(RDF.type.asNode(), weir("Purpose")));
        nodes.sort(Comparator.comparingInt(this::order));
        return nodes.stream()
                .map(node -> new Purpose(
                        text(node, SKOS.notation.asNode()),
                        node.getURI(),
                        labels(node, SKOS.prefLabel.asNode()),
                        text(node, SKOS.definition.asNode()),
                        iris(node, SKOS.broader.asNode()),
                        iris(node, NodeFactory.createURI(DPV + "hasLegalBasis"))))
                .toList();
    }

    private List<String> iris(Node subject, Node property) {
        return objects(subject, property).stream().map(Node::getURI).sorted().toList();
    }

    private int order(Node node) {
        return number(node, weir("order"));
    }

    private int number(Node subject, Node property) {
        return Integer.parseInt(text(subject, property));
    }

    private String text(Node subject, Node property) {
        return lexical(one(subject, property));
    }

    private Map<String, String> labels(Node subject, Node property) {
        Map<String, String> labels = new TreeMap<>();
        for (Node label : objects(subject, property)) {
            if (labels.put(label.getLiteralLanguage(), lexical(label)) != null) {
                throw bad(subject, "two labels in one language");
            }
        }
        return labels;
    }

    private List<String> list(Node head) {
        List<String> items = new ArrayList<>();
        for (Node at = head; !at.equals(RDF.nil.asNode()); at = one(at, RDF.rest.asNode())) {
            items.add(text(at, RDF.first.asNode()));
        }
        return items;
    }

    private Node one(Node subject, Node property) {
        List<Node> found = objects(subject, property);
        if (found.size() != 1) {
            throw bad(subject, found.size() + " values of " + localName(property.getURI()));
        }
        return found.getFirst();
    }

    private List<Node> objects(Node subject, Node property) {
        return graph.find(subject, property, Node.ANY)
                .mapWith(triple -> triple.getObject())
                .toList();
    }

    private List<Node> subjects(Node property, Node object) {
        return graph.find(Node.ANY, property, object)
                .mapWith(triple -> triple.getSubject())
                .toList();
    }

    private static String lexical(Node literal) {
        return literal.getLiteralLexicalForm();
    }

    private static Node weir(String name) {
        return NodeFactory.createURI(Ontology.NAMESPACE + name);
    }

    private static String localName(String iri) {
        return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
    }

    private static IllegalStateException bad(Node subject, String what) {
        return new IllegalStateException("The bundled ontology is wrong at " + subject + ": " + what);
    }
}
