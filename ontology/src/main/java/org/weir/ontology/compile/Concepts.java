package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** The facts about codes as RDF terms: what a graph of the code lists would answer, without the graph. */
final class Concepts {

    /** One code with its facts. */
    private record Concept(Map<String, List<Node>> facts, List<Node> ancestors, List<Node> selfAndAncestors) {}

    private static final List<Node> TYPES =
            List.of(NodeFactory.createURI(Words.WEIR + "Code"), NodeFactory.createURI(Words.CONCEPT));

    private final Map<Node, Concept> byNode = new HashMap<>();
    private final Map<String, List<Node>> nodesByScheme = new HashMap<>();
    private final Map<String, Map<Node, Integer>> indexByScheme = new HashMap<>();

    Concepts(Ontology ontology) {
        Set<String> literal = new java.util.HashSet<>();
        for (PropertyDefinition property : ontology.properties()) {
            if (property.kind() != PropertyDefinition.Kind.CODE) {
                literal.add(property.codes().scheme());
            }
            index(property.codes(), property.kind());
        }
        for (CodeList list : ontology.codeLists()) {
            if (!literal.contains(list.scheme())) {
                index(list, PropertyDefinition.Kind.CODE);
                list.codes().forEach(code -> byNode.put(iri(code), concept(list, code)));
            }
        }
    }

    private void index(CodeList list, PropertyDefinition.Kind kind) {
        if (nodesByScheme.containsKey(list.scheme())) {
            return;
        }
        List<Node> nodes = list.codes().stream().map(code -> node(kind, code)).toList();
        Map<Node, Integer> index = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            index.put(nodes.get(i), i);
        }
        nodesByScheme.put(list.scheme(), nodes);
        indexByScheme.put(list.scheme(), index);
    }

    private static Node node(PropertyDefinition.Kind kind, Code code) {
        return switch (kind) {
            case CODE -> iri(code);
            case BOOLEAN -> NodeFactory.createLiteralDT(code.notation(), XSDDatatype.XSDboolean);
            case YEAR -> NodeFactory.createLiteralDT(code.notation(), XSDDatatype.XSDinteger);
        };
    }

    private static Node iri(Code code) {
        return NodeFactory.createURI(code.iri());
    }

    private static Concept concept(CodeList list, Code code) {
        Map<String, List<Node>> facts = new HashMap<>();
        Node scheme = NodeFactory.createURI(list.iri());
        facts.put(Words.TYPE, TYPES);
        facts.put(Words.NOTATION, List.of(NodeFactory.createLiteralString(code.notation())));
        facts.put(Words.LEVEL, List.of(NodeFactory.createLiteralString(code.level())));
        facts.put(Words.IN_SCHEME, List.of(scheme));
        facts.put(Words.TOP_CONCEPT_OF, code.broader().isEmpty() ? List.of(scheme) : List.of());
        facts.put(
                Words.LABEL,
                code.labels().entrySet().stream()
                        .map(e -> NodeFactory.createLiteralLang(e.getValue(), e.getKey()))
                        .toList());
        facts.put(Words.ALPHA2, alias(code, "alpha2"));
        facts.put(Words.NUMERIC, alias(code, "numeric"));
        facts.put(
                Words.BROADER,
                code.broader().stream().map(i -> iri(list.code(i))).toList());
        Set<Node> ancestors = new LinkedHashSet<>();
        climb(list, code, ancestors);
        Set<Node> all = new LinkedHashSet<>();
        all.add(iri(code));
        all.addAll(ancestors);
        return new Concept(facts, List.copyOf(ancestors), List.copyOf(all));
    }

    private static List<Node> alias(Code code, String kind) {
        String alias = code.aliases().get(kind);
        return alias == null ? List.of() : List.of(NodeFactory.createLiteralString(alias));
    }

    private static void climb(CodeList list, Code code, Set<Node> ancestors) {
        for (int up : code.broader()) {
            if (ancestors.add(iri(list.code(up)))) {
                climb(list, list.code(up), ancestors);
            }
        }
    }

    /** The term a record holds for a code. */
    Node node(PropertyDefinition property, int code) {
        return nodes(property).get(code);
    }

    List<Node> nodes(PropertyDefinition property) {
        return nodesByScheme.getOrDefault(property.codes().scheme(), List.of());
    }

    /** The index of a term in the property's list, or -1. */
    int index(PropertyDefinition property, Node term) {
        return indexByScheme.getOrDefault(property.codes().scheme(), Map.of()).getOrDefault(term, -1);
    }

    java.util.Set<Node> all() {
        return byNode.keySet();
    }

    /** All objects of a fact with this subject. */
    List<Node> objects(Node subject, String predicate, Fact.Reach reach) {
        Concept concept = byNode.get(subject);
        return switch (reach) {
            case ONCE -> concept == null ? List.of() : concept.facts().getOrDefault(predicate, List.of());
            case SOME -> concept == null ? List.of() : concept.ancestors();
            case ANY -> concept == null ? List.of(subject) : concept.selfAndAncestors();
            case MAYBE -> concept == null ? List.of(subject) : selfAndParents(subject, concept);
        };
    }

    private static List<Node> selfAndParents(Node self, Concept concept) {
        List<Node> all = new ArrayList<>();
        all.add(self);
        all.addAll(concept.facts().getOrDefault(Words.BROADER, List.of()));
        return all;
    }
}
