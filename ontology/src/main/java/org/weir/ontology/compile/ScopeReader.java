package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.Expr;
import org.jspecify.annotations.Nullable;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** Gives every part of a pattern its place: the case, its person, or the one slot it hangs on. What has no place is refused. */
final class ScopeReader {
    private final Ontology ontology;
    private final Concepts concepts;
    private final QueryText text;
    private final Effort effort;
    private final Constants constants;
    private final Expressions expressions;

    ScopeReader(Ontology ontology, Concepts concepts, QueryText text, Effort effort, List<String> remarks) {
        this.ontology = ontology;
        this.concepts = concepts;
        this.text = text;
        this.effort = effort;
        this.constants = new Constants(text, concepts, remarks);
        this.expressions = new Expressions(text);
    }

    Scope read(Group group) throws NotCompilable {
        group.replaceAliases(Map.of());
        Reading reading = new Reading(group, caseOf(group), false, null);
        reading.place();
        reading.solve();
        return reading.scope();
    }

    private Var caseOf(Group group) throws NotCompilable {
        Set<Node> cases = new LinkedHashSet<>();
        for (Fact f : group.facts) {
            if (f.predicate().equals(Words.TYPE)
                    && f.object().isURI()
                    && f.object().getURI().equals(Words.CASE_RECORD)) {
                cases.add(f.subject());
            }
        }
        if (cases.isEmpty()) {
            throw text.refusal(
                    "weir:CaseRecord",
                    "The pattern does not say what is counted: add \"?case a weir:CaseRecord\", with the prefix weir: <"
                            + Words.WEIR + ">.",
                    text.word("WHERE"));
        }
        if (cases.size() > 1) {
            throw text.refusal(
                    "weir:CaseRecord",
                    "A question is about one case record at a time; this pattern joins " + cases.size() + ".",
                    text.iri(Words.CASE_RECORD));
        }
        Node only = cases.iterator().next();
        if (!(only instanceof Var v)) {
            throw text.refusal("weir:CaseRecord", "A question cannot name a record.", text.iri(Words.CASE_RECORD));
        }
        return v;
    }

    static String name(Node v) {
        return v instanceof Var named && named.isNamedVar() && !named.getName().startsWith("/")
                ? "?" + named.getName()
                : "a variable without a name";
    }

    /** One group being read. An OPTIONAL is read as a group of its own, around the same case. */
    private final class Reading {
        private final Group group;
        private final Var cases;
        private final boolean optional;
        private final @Nullable Reading around;
        private final Set<Var> persons = new LinkedHashSet<>();
        private final List<Slot> slots = new ArrayList<>();
        private final Map<Var, Slot> owners = new HashMap<>();
        private final List<Scope.Counted> counted = new ArrayList<>();
        private final List<Expr> across = new ArrayList<>();
        private final Set<Var> figures = new HashSet<>();

        Reading(Group group, Var cases, boolean optional, @Nullable Reading around) {
            this.group = group;
            this.cases = cases;
            this.optional = optional;
            this.around = around;
        }

        Scope scope() {
            return new Scope(cases, persons, slots, counted, across, group.subQueries, group.aliases);
        }

        void solve() throws NotCompilable {
            for (Slot slot : slots) {
                slot.solve(concepts, constants, text);
                if (slot.kept().isEmpty() && !slot.notReported()) {
                    throw text.refusal(
                            Words.brief(slot.property.iri()),
                            "No code of " + Words.brief(slot.property.iri())
                                    + " meets these conditions, so the answer could only be empty.",
                            text.iri(slot.property.iri()));
                }
            }
        }

        void place() throws NotCompilable {
            List<Fact> loose = new ArrayList<>();
            for (Fact f : group.facts) {
                if (!ofCase(f)) {
                    loose.add(f);
                }
            }
            for (Fact f : loose) {
                requireFactOfCode(f);
            }
            joined(loose);
            for (Group part : group.optionals) {
                optional(part);
            }
            attached();
            for (org.apache.jena.query.Query sub : group.subQueries) {
                for (Var v : sub.getProjectVars()) {
                    if (sub.getProject().hasExpr(v)) {
                        figures.add(v);
                    }
                }
            }
            for (Expr e : group.filters) {
                condition(e);
            }
        }

        private boolean ofCase(Fact f) throws NotCompilable {
            if (f.object().equals(cases)) {
                throw text.refusal(name(cases), "Nothing points at a case record.", text.variable(cases.getName()));
            }
            if (!f.subject().equals(cases)) {
                return false;
            }
            String iri = f.predicate();
            if (iri.equals(Words.TYPE)) {
                requireCaseRecord(f.object());
            } else if (iri.equals(Words.SUBJECT)) {
                person(f.object());
            } else {
                use(property(iri), f);
            }
            return true;
        }

        private void requireCaseRecord(Node object) throws NotCompilable {
            if (!object.isURI() || !object.getURI().equals(Words.CASE_RECORD)) {
                throw text.refusal(
                        "weir:CaseRecord",
                        "A case record has one type, weir:CaseRecord.",
                        object.isURI() ? text.iri(object.getURI()) : text.iri(Words.TYPE));
            }
        }

        private void person(Node object) throws NotCompilable {
            if (!(object instanceof Var v)) {
                throw text.refusal(
                        "weir:subject",
                        "A question cannot name a person: weir:subject may only be counted.",
                        text.iri(Words.SUBJECT));
            }
            persons.add(v);
        }

        private PropertyDefinition property(String iri) throws NotCompilable {
            Optional<PropertyDefinition> property = ontology.properties().stream()
                    .filter(p -> p.iri().equals(iri))
                    .findFirst();
            if (property.isPresent()) {
                return property.get();
            }
            List<String> known = new ArrayList<>(ontology.properties().stream()
                    .map(p -> Words.brief(p.iri()))
                    .toList());
            known.add("weir:subject");
            throw text.refusal(
                    Words.brief(iri),
                    Words.brief(iri) + " is no property of a case record." + NearMiss.question(Words.brief(iri), known),
                    text.iri(iri));
        }

        private void use(PropertyDefinition property, Fact f) throws NotCompilable {
            if (f.object() instanceof Var v && persons.contains(v)) {
                throw joined(v);
            }
            Slot slot = property.multiValued() ? null : existing(property);
            if (f.object() instanceof Var v && owners.containsKey(v)) {
                if (!owners.get(v).property.equals(property)) {
                    throw joined(v);
                }
                return;
            }
            if (slot == null) {
                if (!(f.object() instanceof Var) && alreadySaid(property, f.object())) {
                    return;
                }
                slot = new Slot(property, optional, new Relation(concepts, effort));
                slots.add(slot);
            }
            slot.names.add(f.object());
            if (f.object() instanceof Var v) {
                owners.put(v, slot);
            }
        }

        private @Nullable Slot existing(PropertyDefinition property) {
            return slots.stream()
                    .filter(s -> s.property.equals(property) && s.optional == optional)
                    .findFirst()
                    .orElse(null);
        }

        private boolean alreadySaid(PropertyDefinition property, Node constant) {
            return slots.stream().anyMatch(s -> s.property.equals(property) && s.names.contains(constant));
        }

        private NotCompilable joined(Var v) {
            return text.refusal(
                    name(v),
                    name(v) + " joins two properties of a case. Give each its own variable, group by both, and compare"
                            + " them in a FILTER; for countries there is weir:crossBorder.",
                    text.variable(v.getName()));
        }

        private void requireFactOfCode(Fact f) throws NotCompilable {
            String iri = f.predicate();
            String brief = Words.brief(iri);
            if (iri.equals(Words.SUBJECT)
                    || ontology.properties().stream().anyMatch(p -> p.iri().equals(iri))) {
                throw text.refusal(
                        brief,
                        brief + " is asked of " + name(f.subject()) + ", which is not the case record " + name(cases)
                                + ". A question is about one case record at a time.",
                        text.iri(iri));
            }
            for (Var v : f.variables()) {
                if (persons.contains(v)) {
                    throw text.refusal(
                            name(v),
                            "Nothing may be asked about a person: " + name(v) + " may only be counted.",
                            text.variable(v.getName()));
                }
            }
            if (!Words.FACTS.contains(iri)) {
                throw text.refusal(
                        brief,
                        brief + " is no fact about a code that can be asked for; there are "
                                + String.join(
                                        ", ",
                                        Words.FACTS.stream().map(Words::brief).toList())
                                + ".",
                        text.iri(iri));
            }
        }

        private void optional(Group part) throws NotCompilable {
            boolean ofCase = part.facts.stream().anyMatch(f -> f.subject().equals(cases));
            if (!ofCase) {
                return;
            }
            if (optional) {
                throw nested();
            }
            Reading inner = new Reading(part, cases, true, this);
            boolean counts = part.facts.stream()
                    .anyMatch(f -> f.subject().equals(cases) && f.predicate().equals(Words.SUBJECT));
            Reading read = counts ? new Reading(part, cases, false, this) : inner;
            if (counts) {
                read.borrow();
            }
            read.place();
            if (counts) {
                counted(read);
            } else {
                optionalSlot(read);
            }
        }

        private NotCompilable nested() {
            return text.refusal(
                    "OPTIONAL",
                    "An OPTIONAL inside an OPTIONAL may only add facts about a code.",
                    text.word("OPTIONAL"));
        }

        /** Lets an OPTIONAL that counts say more about a single-valued property of the pattern around it. */
        private void borrow() throws NotCompilable {
            if (around == null) {
                return;
            }
            Set<Var> used = new LinkedHashSet<>(group.known);
            used.addAll(group.joined());
            for (Var v : used) {
                Slot outer = around.owners.get(v);
                if (outer == null) {
                    continue;
                }
                if (outer.property.multiValued() || outer.optional || !outer.names.contains(v)) {
                    throw text.refusal(
                            name(v),
                            "An OPTIONAL that counts persons uses " + name(v)
                                    + " of the pattern around it; write the condition anew inside the OPTIONAL.",
                            text.variable(v.getName()));
                }
                use(outer.property, new Fact(cases, outer.property.iri(), Fact.Reach.ONCE, v));
            }
        }

        private void counted(Reading inner) throws NotCompilable {
            Set<Var> fresh = new LinkedHashSet<>(inner.persons);
            fresh.removeAll(persons);
            if (fresh.size() != 1 || !inner.counted.isEmpty() || !inner.across.isEmpty()) {
                throw text.refusal(
                        "OPTIONAL",
                        "An OPTIONAL that counts has one new variable for the person and conditions on single properties.",
                        text.word("OPTIONAL"));
            }
            if (inner.slots.stream().anyMatch(s -> s.optional)) {
                throw nested();
            }
            inner.solve();
            counted.add(new Scope.Counted(fresh, inner.slots));
        }

        private void optionalSlot(Reading inner) throws NotCompilable {
            if (inner.slots.size() != 1 || !inner.across.isEmpty() || !inner.group.subQueries.isEmpty()) {
                throw text.refusal(
                        "OPTIONAL",
                        "An OPTIONAL is about one property of the case; write one OPTIONAL for each.",
                        text.word("OPTIONAL"));
            }
            for (Var v : inner.owners.keySet()) {
                if (inner.group.known.contains(v)) {
                    throw text.refusal(
                            "OPTIONAL",
                            name(v) + " is bound before the OPTIONAL and again in it; give it another name.",
                            text.variable(v.getName()));
                }
            }
            slots.addAll(inner.slots);
            owners.putAll(inner.owners);
            inner.group.aliases.forEach((alias, target) -> {
                if (target instanceof Var) {
                    group.aliases.putIfAbsent(alias, target);
                }
            });
        }

        /** Gives each fact and VALUES to the slot its variables belong to. */
        private void joined(List<Fact> loose) throws NotCompilable {
            List<Fact> facts = new ArrayList<>(loose);
            List<Group.Values> values = new ArrayList<>(group.values);
            boolean moved = true;
            while (moved) {
                moved = false;
                moved |= facts.removeIf(f -> give(f.variables(), s -> s.facts.add(f)));
                moved |= values.removeIf(v -> give(v.variables(), s -> s.values.add(v)));
                if (!moved) {
                    moved = throughConditions(values);
                }
            }
            requireNone(facts, values);
        }

        /** The same for each BIND and OPTIONAL about a code. */
        private void attached() throws NotCompilable {
            for (Group part : group.optionals) {
                if (part.facts.stream().noneMatch(f -> f.subject().equals(cases))) {
                    part(part);
                }
            }
            for (Group.Bind bind : group.binds) {
                bind(bind);
            }
        }

        private boolean give(Collection<Var> variables, java.util.function.Consumer<Slot> to) {
            Set<Slot> slotsOf = slotsOf(variables);
            if (slotsOf.size() != 1) {
                return false;
            }
            Slot slot = slotsOf.iterator().next();
            if (slot.optional && !optional) {
                return false;
            }
            to.accept(slot);
            variables.forEach(v -> owners.put(v, slot));
            return true;
        }

        private Set<Slot> slotsOf(Collection<Var> variables) {
            Set<Slot> found = new LinkedHashSet<>();
            for (Var v : variables) {
                Slot owner = owners.get(v);
                if (owner != null) {
                    found.add(owner);
                }
            }
            return found;
        }

        /** A VALUES whose variable only occurs in a condition belongs to the slot that the condition compares it with. */
        private boolean throughConditions(List<Group.Values> values) {
            for (Group.Values table : values) {
                for (Expr e : group.filters) {
                    Set<Var> mentioned = e.getVarsMentioned();
                    if (table.variables().stream().anyMatch(mentioned::contains)) {
                        Set<Slot> found = slotsOf(mentioned);
                        if (found.size() == 1 && !found.iterator().next().optional) {
                            Slot slot = found.iterator().next();
                            slot.values.add(table);
                            table.variables().forEach(v -> owners.put(v, slot));
                            values.remove(table);
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        private void part(Group part) throws NotCompilable {
            if (!part.optionals.isEmpty()
                    || !part.values.isEmpty()
                    || !part.binds.isEmpty()
                    || !part.subQueries.isEmpty()
                    || part.facts.isEmpty()) {
                throw text.refusal(
                        "OPTIONAL", "An OPTIONAL about a code holds triples and FILTERs only.", text.word("OPTIONAL"));
            }
            for (Fact f : part.facts) {
                requireFactOfCode(f);
            }
            Set<Var> all = new LinkedHashSet<>(part.joined());
            part.filters.forEach(e -> all.addAll(e.getVarsMentioned()));
            Set<Slot> found = slotsOf(all);
            if (found.size() != 1 || (found.iterator().next().optional && !optional)) {
                throw text.refusal(
                        "OPTIONAL",
                        "An OPTIONAL about a code must hang on one property of the case, and stand inside that property's"
                                + " OPTIONAL if it has one.",
                        text.word("OPTIONAL"));
            }
            for (Expr e : part.filters) {
                expressions.requireCondition(e);
            }
            Slot slot = found.iterator().next();
            slot.optionalFacts.add(part);
            part.joined().forEach(v -> owners.put(v, slot));
        }

        private void bind(Group.Bind bind) throws NotCompilable {
            expressions.requireCondition(bind.expression());
            Set<Slot> found = slotsOf(bind.expression().getVarsMentioned());
            if (found.size() != 1 || owners.containsKey(bind.variable())) {
                throw text.refusal(
                        "BIND",
                        "BIND must compute from the values of one property, and " + name(bind.variable())
                                + " must occur in no triple.",
                        text.word("BIND"));
            }
            Slot slot = found.iterator().next();
            (slot.optional && !optional ? slot.outerBinds : slot.binds).add(bind);
            owners.put(bind.variable(), slot);
        }

        private void requireNone(List<Fact> facts, List<Group.Values> values) throws NotCompilable {
            if (!facts.isEmpty()) {
                Fact f = facts.getFirst();
                for (Var v : f.variables()) {
                    if (slotsOf(f.variables()).size() > 1) {
                        throw joined(v);
                    }
                }
                throw text.refusal(
                        Words.brief(f.predicate()),
                        "This " + Words.brief(f.predicate()) + " of " + name(f.subject())
                                + " is not connected with a property of the case.",
                        text.iri(f.predicate()));
            }
            if (!values.isEmpty()) {
                throw text.refusal(
                        "VALUES",
                        "VALUES must list values of one property of the case, outside of its OPTIONAL.",
                        text.word("VALUES"));
            }
        }

        private void condition(Expr e) throws NotCompilable {
            expressions.requireCondition(e);
            Set<Var> mentioned = new LinkedHashSet<>(e.getVarsMentioned());
            for (Var v : mentioned) {
                requireMeaning(v);
            }
            Set<Slot> found = slotsOf(mentioned);
            if (mentioned.stream().anyMatch(figures::contains) || found.size() > 1) {
                across.add(e);
            } else if (found.isEmpty()) {
                if (!Expressions.holds(e, BindingFactory.empty())) {
                    throw text.refusal("FILTER", "This FILTER is never true.", text.word("FILTER"));
                }
            } else {
                Slot slot = found.iterator().next();
                (slot.optional && !optional ? slot.outerConditions : slot.conditions).add(e);
            }
        }

        private void requireMeaning(Var v) throws NotCompilable {
            if (v.equals(cases) || persons.contains(v)) {
                throw text.refusal(
                        name(v), name(v) + " may only be counted, not compared.", text.condition(List.of(v.getName())));
            }
            if (!owners.containsKey(v) && !figures.contains(v)) {
                throw text.refusal(
                        name(v),
                        name(v) + " is used in a FILTER and never bound.",
                        text.condition(List.of(v.getName())));
            }
        }
    }
}
