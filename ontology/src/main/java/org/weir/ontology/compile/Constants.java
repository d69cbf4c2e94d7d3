package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.E_NotEquals;
import org.apache.jena.sparql.expr.E_NotOneOf;
import org.apache.jena.sparql.expr.E_OneOf;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.E_Str;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.jspecify.annotations.Nullable;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.PropertyDefinition;

/**
 * Holds constants against the code lists. A constant that names nothing would make an empty answer look like a zero, so it is
 * refused with what was probably meant; another official notation of a code stands for the code, and is remarked upon.
 */
final class Constants {
    private final QueryText text;
    private final Concepts concepts;
    private final List<String> remarks;

    Constants(QueryText text, Concepts concepts, List<String> remarks) {
        this.text = text;
        this.concepts = concepts;
        this.remarks = remarks;
    }

    /** The object of a case's property. */
    Node recorded(PropertyDefinition property, Node constant) throws NotCompilable {
        int index = concepts.index(property, constant);
        if (index < 0) {
            throw unknownCode(property, constant);
        }
        Code code = property.codes().code(index);
        if (!property.isRecordable(code)) {
            throw text.refusal(
                    code.notation(),
                    Words.brief(property.iri()) + " is recorded at the level " + property.levelOfRecords() + ", and "
                            + code.notation() + " is at the level " + code.level() + "; write "
                            + Words.brief(property.iri()) + "/skos:broader* to reach it.",
                    place(constant));
        }
        return constant;
    }

    /** The object of a fact about a code of this property. */
    Node fact(PropertyDefinition property, String predicate, Node constant) throws NotCompilable {
        CodeList list = property.codes();
        return switch (predicate) {
            case Words.BROADER -> code(property, constant);
            case Words.NOTATION -> notation(property, constant);
            case Words.LEVEL -> oneOf("level", list, list.levels(), constant);
            case Words.ALPHA2 -> oneOf("alpha-2 code", list, aliases(list, "alpha2"), constant);
            case Words.NUMERIC -> oneOf("numeric code", list, aliases(list, "numeric"), constant);
            case Words.LABEL -> label(property, constant);
            default -> constant;
        };
    }

    private static List<String> aliases(CodeList list, String kind) {
        return list.codes().stream()
                .flatMap(c -> Optional.ofNullable(c.aliases().get(kind)).stream())
                .toList();
    }

    private Node code(PropertyDefinition property, Node constant) throws NotCompilable {
        if (concepts.index(property, constant) < 0) {
            throw unknownCode(property, constant);
        }
        return constant;
    }

    private Node notation(PropertyDefinition property, Node constant) throws NotCompilable {
        CodeList list = property.codes();
        if (!isPlain(constant)) {
            throw text.refusal(
                    constant.toString(),
                    "A skos:notation is a plain text without a language: " + constant + " never matches.",
                    place(constant));
        }
        String wanted = constant.getLiteralLexicalForm();
        if (list.find(wanted).isPresent()) {
            return constant;
        }
        Optional<Code> meant = list.findAlias(wanted);
        if (meant.isPresent()) {
            String notation = meant.get().notation();
            remark("\"" + wanted + "\" is read as the code " + notation + " ("
                    + meant.get().label("en") + ") of the list " + list.scheme() + ".");
            return NodeFactory.createLiteralString(notation);
        }
        List<String> words = new ArrayList<>();
        list.codes().forEach(c -> words.add("\"" + c.notation() + "\""));
        throw text.refusal(
                "\"" + wanted + "\"",
                "\"" + wanted + "\" is no notation of the list " + list.scheme() + "." + nearest(wanted, list, words),
                place(constant));
    }

    private static String nearest(String wanted, CodeList list, List<String> words) {
        String byLabel = list.codes().stream()
                .filter(c -> c.labels().values().stream().anyMatch(l -> l.equalsIgnoreCase(wanted)))
                .findFirst()
                .map(c -> " Did you mean \"" + c.notation() + "\"?")
                .orElse("");
        return byLabel.isEmpty() ? NearMiss.question("\"" + wanted + "\"", words) : byLabel;
    }

    private Node label(PropertyDefinition property, Node constant) throws NotCompilable {
        List<String> labels = new ArrayList<>();
        for (Code code : property.codes().codes()) {
            for (Map.Entry<String, String> label : code.labels().entrySet()) {
                if (constant.isLiteral()
                        && label.getValue().equals(constant.getLiteralLexicalForm())
                        && label.getKey().equalsIgnoreCase(constant.getLiteralLanguage())) {
                    return constant;
                }
                labels.add("\"" + label.getValue() + "\"@" + label.getKey());
            }
        }
        String shown = shown(constant);
        throw text.refusal(
                shown,
                shown + " is no label of the list " + property.codes().scheme() + "."
                        + NearMiss.question(shown, labels),
                place(constant));
    }

    private Node oneOf(String what, CodeList list, List<String> words, Node constant) throws NotCompilable {
        if (isPlain(constant) && words.contains(constant.getLiteralLexicalForm())) {
            return constant;
        }
        String shown = shown(constant);
        List<String> quoted = words.stream().map(w -> "\"" + w + "\"").toList();
        String known = words.size() <= 6 ? " There is " + String.join(", ", quoted) + "." : "";
        throw text.refusal(
                shown,
                shown + " is no " + what + " of the list " + list.scheme() + "." + known
                        + NearMiss.question(shown, quoted),
                place(constant));
    }

    private static boolean isPlain(Node node) {
        return node.isLiteral()
                && node.getLiteralLanguage().isEmpty()
                && node.getLiteralDatatypeURI().endsWith("#string");
    }

    private NotCompilable unknownCode(PropertyDefinition property, Node constant) {
        String shown = shown(constant);
        CodeList list = property.codes();
        String name = Words.brief(property.iri());
        String sentence = switch (property.kind()) {
            case YEAR ->
                shown + " is no year of " + name + ": years are whole numbers from "
                        + list.code(0).notation() + " to "
                        + list.code(list.size() - 1).notation() + ".";
            case BOOLEAN -> shown + " is no value of " + name + ": write true or false.";
            case CODE ->
                shown + " is no code of " + name + " (list " + list.scheme() + ")." + suggestion(list, constant);
        };
        return text.refusal(shown, sentence, place(constant));
    }

    private static String suggestion(CodeList list, Node constant) {
        if (!constant.isURI()) {
            return " A code is written as its IRI, or matched by skos:notation.";
        }
        String iri = constant.getURI();
        String wanted = iri.substring(iri.lastIndexOf('/') + 1);
        Map<String, String> known = new HashMap<>();
        for (Code c : list.codes()) {
            known.put(c.notation(), c.iri());
            c.aliases().values().forEach(a -> known.putIfAbsent(a, c.iri()));
            known.putIfAbsent(c.label("en"), c.iri());
        }
        List<String> near = NearMiss.of(wanted, known.keySet()).stream()
                .map(w -> "<" + known.get(w) + ">")
                .distinct()
                .toList();
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    private static String shown(Node constant) {
        if (constant.isURI()) {
            return "<" + constant.getURI() + ">";
        }
        if (!constant.isLiteral()) {
            return "a blank node";
        }
        String language = constant.getLiteralLanguage();
        return "\"" + constant.getLiteralLexicalForm() + "\"" + (language.isEmpty() ? "" : "@" + language);
    }

    private QueryText.Place place(Node constant) {
        if (constant.isURI()) {
            return text.iri(constant.getURI());
        }
        return constant.isLiteral() ? text.string(constant.getLiteralLexicalForm()) : QueryText.Place.UNKNOWN;
    }

    private void remark(String sentence) {
        if (!remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    /** The rows of a VALUES. */
    List<Binding> table(PropertyDefinition property, Map<Var, String> facts, List<Binding> rows) throws NotCompilable {
        List<Binding> checked = new ArrayList<>();
        for (Binding row : rows) {
            BindingBuilder builder = BindingFactory.builder();
            for (Var v : (Iterable<Var>) row::vars) {
                builder.add(v, term(property, facts.get(v), row.get(v)));
            }
            checked.add(builder.build());
        }
        return checked;
    }

    private Node term(PropertyDefinition property, @Nullable String fact, Node constant) throws NotCompilable {
        if (fact == null) {
            return constant;
        }
        return fact.isEmpty() ? code(property, constant) : fact(property, fact, constant);
    }

    /** A condition over one property's variables, with other notations replaced. */
    Expr condition(PropertyDefinition property, Map<Var, String> facts, Expr e) throws NotCompilable {
        Map<Node, Node> replaced = new HashMap<>();
        compare(property, facts, e, replaced);
        return replaced.isEmpty() ? e : e.applyNodeTransform(n -> replaced.getOrDefault(n, n));
    }

    private void compare(PropertyDefinition p, Map<Var, String> facts, Expr e, Map<Node, Node> replaced)
            throws NotCompilable {
        switch (e) {
            case E_Equals eq -> pair(p, facts, eq, replaced);
            case E_NotEquals ne -> pair(p, facts, ne, replaced);
            case E_SameTerm same -> pair(p, facts, same, replaced);
            case E_OneOf in -> list(p, facts, in.getLHS(), in.getRHS().getList(), replaced);
            case E_NotOneOf in -> list(p, facts, in.getLHS(), in.getRHS().getList(), replaced);
            case ExprFunction f -> {
                for (Expr argument : f.getArgs()) {
                    if (argument != null) {
                        compare(p, facts, argument, replaced);
                    }
                }
            }
            default -> {}
        }
    }

    private void pair(PropertyDefinition p, Map<Var, String> facts, ExprFunction2 e, Map<Node, Node> replaced)
            throws NotCompilable {
        list(p, facts, e.getArg1(), List.of(e.getArg2()), replaced);
        list(p, facts, e.getArg2(), List.of(e.getArg1()), replaced);
    }

    private void list(
            PropertyDefinition p, Map<Var, String> facts, Expr side, List<Expr> others, Map<Node, Node> replaced)
            throws NotCompilable {
        for (Expr other : others) {
            if (!other.isConstant()) {
                continue;
            }
            Node constant = other.getConstant().asNode();
            switch (side) {
                case ExprVar v -> compared(p, facts.get(v.asVar()), constant, replaced);
                case E_Str str
                when str.getArg() instanceof ExprVar v -> {
                    String fact = facts.get(v.asVar());
                    if (fact != null && fact.equals(Words.NOTATION)) {
                        compared(p, fact, constant, replaced);
                    } else if (fact != null && fact.equals(Words.LABEL)) {
                        labelText(p, constant);
                    } else if (fact != null && fact.isEmpty() && p.kind() == PropertyDefinition.Kind.CODE) {
                        code(
                                p,
                                NodeFactory.createURI(
                                        constant.isLiteral() ? constant.getLiteralLexicalForm() : "urn:none"));
                    }
                }
                case E_Lang lang when lang.getArg() instanceof ExprVar -> language(p, constant);
                default -> {}
            }
        }
    }

    private void compared(PropertyDefinition p, @Nullable String fact, Node constant, Map<Node, Node> replaced)
            throws NotCompilable {
        if (fact == null) {
            return;
        }
        if (fact.isEmpty()) {
            sameValue(p, constant);
            return;
        }
        Node meant = fact(p, fact, constant);
        if (!meant.equals(constant)) {
            replaced.put(constant, meant);
        }
    }

    /** Years and truth values compare by value, codes by name. */
    private void sameValue(PropertyDefinition p, Node constant) throws NotCompilable {
        if (p.kind() == PropertyDefinition.Kind.CODE || !constant.isLiteral()) {
            code(p, constant);
            return;
        }
        NodeValue wanted = NodeValue.makeNode(constant);
        for (Node node : concepts.nodes(p)) {
            NodeValue value = NodeValue.makeNode(node);
            if (value.getValueSpace() == wanted.getValueSpace() && NodeValue.sameValueAs(value, wanted)) {
                return;
            }
        }
        throw unknownCode(p, constant);
    }

    private void labelText(PropertyDefinition p, Node constant) throws NotCompilable {
        List<String> labels = p.codes().codes().stream()
                .flatMap(c -> c.labels().values().stream())
                .toList();
        String wanted = constant.isLiteral() ? constant.getLiteralLexicalForm() : "";
        if (!labels.contains(wanted)) {
            throw text.refusal(
                    shown(constant),
                    shown(constant) + " is no label of the list " + p.codes().scheme() + "."
                            + NearMiss.question(wanted, labels),
                    place(constant));
        }
    }

    private void language(PropertyDefinition p, Node constant) throws NotCompilable {
        List<String> languages = p.codes().codes().stream()
                .flatMap(c -> c.labels().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        if (!constant.isLiteral() || !languages.contains(constant.getLiteralLexicalForm())) {
            throw text.refusal(
                    shown(constant),
                    "There are no labels in the language " + shown(constant) + "; there are labels in "
                            + String.join(", ", languages) + ".",
                    place(constant));
        }
    }
}
