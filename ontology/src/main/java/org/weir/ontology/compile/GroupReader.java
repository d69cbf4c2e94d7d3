package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementUnion;

/**
 * Reads a graph pattern into a {@link Group}, and refuses every element that it does not know.
 *
 * <p>Taking brackets away is sound only where SPARQL's scopes do not matter; what would make them matter (a condition on a
 * variable of another bracket, an optional part before its variables are bound, or whose variables occur again) is refused.
 */
final class GroupReader {
    private static final int MAX_FACTS = 100;
    private static final int MAX_VALUES = 1_000;

    private final QueryText text;
    private int fresh;
    private int facts;

    GroupReader(QueryText text) {
        this.text = text;
    }

    Group read(Element element) throws NotCompilable {
        Group group = new Group();
        readInto(group, element, false);
        requireOptionalsApart(group);
        return group;
    }

    /** @return the variables bound, in the order of the text */
    private Set<Var> readInto(Group group, Element element, boolean nested) throws NotCompilable {
        Set<Var> bound = new LinkedHashSet<>();
        List<Expr> conditions = new ArrayList<>();
        List<Element> elements = element instanceof ElementGroup several ? several.getElements() : List.of(element);
        for (Element e : elements) {
            switch (e) {
                case ElementGroup brackets -> bound.addAll(readInto(group, brackets, true));
                case ElementPathBlock block -> {
                    for (TriplePath t : block.getPattern().getList()) {
                        triple(group, bound, t);
                    }
                }
                case ElementTriplesBlock block -> {
                    for (org.apache.jena.graph.Triple t : block.getPattern()) {
                        triple(group, bound, new TriplePath(t));
                    }
                }
                case ElementFilter filter -> conjuncts(filter.getExpr(), conditions);
                case ElementOptional optional -> bound.addAll(optional(group, optional, bound));
                case ElementData data -> {
                    group.values.add(values(data.getVars(), data.getRows(), false));
                    bound.addAll(data.getVars());
                }
                case ElementBind bind -> {
                    bind(group, bind, bound);
                    bound.add(bind.getVar());
                }
                case ElementSubQuery sub -> {
                    group.subQueries.add(sub.getQuery());
                    bound.addAll(sub.getQuery().getProjectVars());
                }
                default -> throw unknown(e);
            }
        }
        for (Expr condition : conditions) {
            if (nested) {
                requireScope(condition, bound);
            }
            group.filters.add(condition);
        }
        return bound;
    }

    private void requireScope(Expr condition, Set<Var> bound) throws NotCompilable {
        for (Var v : condition.getVarsMentioned()) {
            if (!bound.contains(v)) {
                throw text.refusal(
                        "FILTER",
                        "This FILTER uses ?" + v.getName()
                                + ", which is not bound in the same brackets; move it to the brackets that bind it.",
                        text.condition(List.of(v.getName())));
            }
        }
    }

    private Set<Var> optional(Group group, ElementOptional element, Set<Var> bound) throws NotCompilable {
        Group optional = new Group();
        Set<Var> inside = new LinkedHashSet<>();
        Element part = element.getOptionalElement();
        inside.addAll(readOptional(optional, part, bound));
        requireOptionalsApart(optional);
        inside.stream().filter(bound::contains).forEach(optional.known::add);
        group.optionals.add(optional);
        return inside;
    }

    /** A condition directly inside an optional part may use the variables around it. */
    private Set<Var> readOptional(Group optional, Element part, Set<Var> around) throws NotCompilable {
        if (!(part instanceof ElementGroup several)) {
            return readInto(optional, part, false);
        }
        ElementGroup rest = new ElementGroup();
        List<Expr> conditions = new ArrayList<>();
        for (Element e : several.getElements()) {
            if (e instanceof ElementFilter filter) {
                conjuncts(filter.getExpr(), conditions);
            } else {
                rest.addElement(e);
            }
        }
        Set<Var> bound = readInto(optional, rest, false);
        for (Expr condition : conditions) {
            for (Var v : condition.getVarsMentioned()) {
                if (!bound.contains(v) && around.contains(v)) {
                    optional.known.add(v);
                }
            }
            optional.filters.add(condition);
        }
        return bound;
    }

    private void requireOptionalsApart(Group group) throws NotCompilable {
        for (Group optional : group.optionals) {
            Set<Var> own = optional.variables();
            own.removeAll(optional.known);
            Set<Var> elsewhere = new LinkedHashSet<>(group.joined());
            for (Group other : group.optionals) {
                if (other != optional) {
                    elsewhere.addAll(other.variables());
                    elsewhere.addAll(other.known);
                }
            }
            for (Var v : own) {
                if (elsewhere.contains(v)) {
                    throw text.refusal(
                            "OPTIONAL",
                            "?" + v.getName()
                                    + " may be left unbound by an OPTIONAL and occurs outside of it as well;"
                                    + " put everything about it into the one OPTIONAL.",
                            text.word("OPTIONAL"));
                }
            }
        }
    }

    private void bind(Group group, ElementBind bind, Set<Var> bound) throws NotCompilable {
        Expr e = bind.getExpr();
        for (Var v : e.getVarsMentioned()) {
            if (!bound.contains(v)) {
                throw text.refusal(
                        "BIND",
                        "BIND uses ?" + v.getName() + " before it is bound; write it after the pattern that binds it.",
                        text.condition(List.of(v.getName(), bind.getVar().getName())));
            }
        }
        if (e instanceof ExprVar v) {
            group.aliases.put(bind.getVar(), v.asVar());
        } else if (e.isConstant()) {
            group.aliases.put(bind.getVar(), e.getConstant().asNode());
        } else {
            group.binds.add(new Group.Bind(bind.getVar(), e));
        }
    }

    Group.Values values(List<Var> variables, List<Binding> rows, boolean afterGrouping) throws NotCompilable {
        if (rows.size() > MAX_VALUES) {
            throw text.refusal("VALUES", "VALUES has more than " + MAX_VALUES + " rows.", text.word("VALUES"));
        }
        return new Group.Values(variables, rows, afterGrouping);
    }

    private static void conjuncts(Expr e, List<Expr> into) {
        if (e instanceof E_LogicalAnd and) {
            conjuncts(and.getArg1(), into);
            conjuncts(and.getArg2(), into);
        } else {
            into.add(e);
        }
    }

    private void triple(Group group, Set<Var> bound, TriplePath t) throws NotCompilable {
        if (t.isTriple()) {
            Node predicate = t.getPredicate();
            if (!predicate.isURI()) {
                String name = predicate instanceof Var v ? "?" + v.getName() : "predicate";
                throw text.refusal(
                        name,
                        "A predicate must be named; " + name + " stands for any of them.",
                        predicate instanceof Var v ? text.variable(v.getName()) : QueryText.Place.UNKNOWN);
            }
            add(group, new Fact(t.getSubject(), predicate.getURI(), Fact.Reach.ONCE, t.getObject()));
        } else {
            path(group, t.getSubject(), t.getPath(), t.getObject());
        }
        bound.addAll(new Fact(t.getSubject(), "", Fact.Reach.ONCE, t.getObject()).variables());
    }

    private void path(Group group, Node subject, Path path, Node object) throws NotCompilable {
        switch (path) {
            case P_Link link -> add(group, new Fact(subject, link.getNode().getURI(), Fact.Reach.ONCE, object));
            case P_ReverseLink link ->
                add(group, new Fact(object, link.getNode().getURI(), Fact.Reach.ONCE, subject));
            case P_Inverse inverse -> path(group, object, inverse.getSubPath(), subject);
            case P_Seq seq -> {
                Node middle = Var.alloc("/" + fresh++);
                path(group, subject, seq.getLeft(), middle);
                path(group, middle, seq.getRight(), object);
            }
            case P_ZeroOrMore1 any -> repeated(group, subject, any.getSubPath(), Fact.Reach.ANY, object, "*");
            case P_OneOrMore1 some -> repeated(group, subject, some.getSubPath(), Fact.Reach.SOME, object, "+");
            case P_ZeroOrOne maybe -> repeated(group, subject, maybe.getSubPath(), Fact.Reach.MAYBE, object, "?");
            default ->
                throw text.refusal(
                        "path " + path,
                        "This property path is not understood: only sequences (/), inverses (^) and skos:broader with *, + or ? are.",
                        path.toString().contains("|") ? text.symbol("|") : text.symbol("!"));
        }
    }

    private void repeated(Group group, Node subject, Path step, Fact.Reach reach, Node object, String sign)
            throws NotCompilable {
        switch (step) {
            case P_Link link
            when link.getNode().getURI().equals(Words.BROADER) ->
                add(group, new Fact(subject, Words.BROADER, reach, object));
            case P_Inverse inverse -> repeated(group, object, inverse.getSubPath(), reach, subject, sign);
            case P_ReverseLink link
            when link.getNode().getURI().equals(Words.BROADER) ->
                add(group, new Fact(object, Words.BROADER, reach, subject));
            default ->
                throw text.refusal(
                        "path " + step + sign,
                        "Only skos:broader can be repeated with " + sign + ".",
                        text.symbol(sign));
        }
    }

    private void add(Group group, Fact fact) throws NotCompilable {
        if (++facts > MAX_FACTS) {
            throw text.refusal(
                    "pattern", "The question has more than " + MAX_FACTS + " triple patterns.", text.word("WHERE"));
        }
        group.facts.add(fact);
    }

    private NotCompilable unknown(Element e) {
        return switch (e) {
            case ElementUnion _ ->
                refuse(
                        "UNION",
                        "UNION is outside the closed form. Name several codes with VALUES or IN, or ask twice.");
            case ElementMinus _ ->
                refuse(
                        "MINUS",
                        "MINUS is outside the closed form. Leave codes out with != or NOT IN, or find what is not reported"
                                + " with OPTIONAL and !BOUND.");
            case ElementNamedGraph _ ->
                refuse(
                        "GRAPH",
                        "GRAPH is outside the closed form: there is one graph, the records with the code lists.");
            case ElementService _ ->
                refuse(
                        "SERVICE",
                        "SERVICE is outside the closed form: a question is sent to the members and nowhere else.");
            default ->
                refuse(
                        e.getClass().getSimpleName().replace("Element", "").toUpperCase(Locale.ROOT),
                        "This form of graph pattern is outside the closed form.");
        };
    }

    private NotCompilable refuse(String word, String sentence) {
        return text.refusal(word, sentence, text.word(word));
    }
}
