package org.weir.ontology.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.oracle.World.CaseRecord;

/**
 * A random question of the accepted form, as a plan that can be written in many ways. All spellings of one plan mean the same,
 * and differ in names, order, prefixes, paths, brackets and the form of conditions.
 */
public final class RandomQuestion {

    /** How a property is grouped by. */
    private enum Shown {
        CODE,
        NOTATION,
        LABEL,
        CODE_AND_LABEL,
        CODE_AND_LABELS,
        BROADER,
        ABOVE,
        AT_OR_ABOVE,
        AT_OR_ONE_ABOVE,
        LEVEL,
        LEVEL_LABEL,
        CODE_AND_LEVEL;

        /** Whether it needs a hierarchy. */
        boolean climbs() {
            return switch (this) {
                case CODE, NOTATION, LABEL, CODE_AND_LABEL, CODE_AND_LABELS -> false;
                case BROADER, ABOVE, AT_OR_ABOVE, AT_OR_ONE_ABOVE, LEVEL, LEVEL_LABEL, CODE_AND_LEVEL -> true;
            };
        }
    }

    /** What is said about a property. */
    private enum Said {
        NOTHING,
        ONE,
        SOME,
        NOT_SOME,
        UNDER,
        RANGE,
        LABELLED
    }

    private record Use(
            int id,
            PropertyDefinition property,
            Shown shown,
            boolean grouped,
            Said said,
            List<Code> codes,
            Code level,
            boolean optional,
            boolean unreported) {}

    private final List<Use> uses = new ArrayList<>();
    private final SplittableRandom random;
    private final boolean persons;
    private final boolean cases;
    private final boolean rows;
    private final List<Use> extra = new ArrayList<>();
    private final List<Use> denominatorGroups = new ArrayList<>();
    private final List<Use> denominatorFilters = new ArrayList<>();
    private final boolean denominator;
    private final boolean across;
    private final int atLeast;
    private final boolean ordered;
    private final int limit;

    private RandomQuestion(Ontology ontology, World world, SplittableRandom random, int size) {
        this.random = random;
        List<PropertyDefinition> properties = new ArrayList<>(ontology.properties());
        int groups = random.nextInt(4);
        int filters = random.nextInt(1 + Math.min(3, size));
        for (int i = 0; i < groups; i++) {
            uses.add(grouped(i, take(properties), world));
        }
        for (int i = 0; i < filters; i++) {
            uses.add(filter(groups + i, take(properties), world, true));
        }
        this.persons = random.nextInt(4) > 0;
        this.rows = random.nextInt(6) == 0;
        this.cases = (!persons && !rows) || random.nextInt(4) == 0;
        if (random.nextInt(4) == 0) {
            extra.add(filter(20, take(properties), world, false));
        }
        boolean plain = uses.stream().noneMatch(u -> u.optional);
        this.denominator = plain && random.nextInt(4) == 0;
        if (denominator) {
            uses.stream().filter(u -> u.grouped && random.nextBoolean()).forEach(denominatorGroups::add);
            uses.stream().filter(u -> !u.grouped && random.nextBoolean()).forEach(denominatorFilters::add);
        }
        List<Use> countries = uses.stream()
                .filter(u -> u.grouped && u.property.codes().scheme().equals("country") && u.shown == Shown.CODE)
                .toList();
        this.across = countries.size() == 2 && random.nextBoolean();
        this.atLeast = groups > 0 && random.nextInt(4) == 0 ? 2 : 0;
        this.ordered = random.nextInt(3) == 0;
        this.limit = ordered && random.nextBoolean() ? 1 + random.nextInt(5) : 0;
    }

    /**
     * A random question that has something to do with a world.
     *
     * @param size how much is said in it at most
     */
    public static RandomQuestion of(Ontology ontology, World world, SplittableRandom random, int size) {
        return new RandomQuestion(ontology, world, random, size);
    }

    /** Whether it counts rows, which is refused where a case has several. */
    public boolean countsRows() {
        return rows;
    }

    /** Whether the order of its rows is all determined. */
    public boolean isOrdered() {
        return ordered;
    }

    private PropertyDefinition take(List<PropertyDefinition> from) {
        // A multi-valued property may be used again: each use is about another of its values.
        PropertyDefinition property = from.get(random.nextInt(from.size()));
        if (!property.multiValued() || random.nextInt(3) > 0) {
            from.remove(property);
        }
        return property;
    }

    private Use grouped(int id, PropertyDefinition property, World world) {
        boolean coded = property.kind() == PropertyDefinition.Kind.CODE;
        boolean deep = coded && property.codes().levels().size() > 1;
        List<Shown> all =
                Arrays.stream(Shown.values()).filter(s -> deep || !s.climbs()).toList();
        Shown shown = coded ? all.get(random.nextInt(all.size())) : Shown.CODE;
        boolean optional = random.nextInt(4) == 0;
        List<Code> codes = inUse(property, world);
        Said said = optional || codes.isEmpty() || random.nextInt(3) > 0 ? Said.NOTHING : said(property);
        if (shown.climbs()) {
            said = said == Said.UNDER ? Said.NOTHING : said;
        }
        List<String> levels = property.codes().levels();
        Code top = deep
                ? topOf(property, levels.get(1 + random.nextInt(levels.size() - 1)))
                : property.codes().code(0);
        if (top.level().equals(property.levelOfRecords()) || !reaches(property, codes, said, top, shown)) {
            shown = Shown.CODE;
        }
        return new Use(id, property, shown, true, said, some(codes), top, optional, false);
    }

    private static Code topOf(PropertyDefinition property, String level) {
        return property.codes().codes().stream()
                .filter(c -> c.level().equals(level))
                .findFirst()
                .orElseThrow();
    }

    /** Whether what is said leaves anything to be shown at that place. */
    private static boolean reaches(PropertyDefinition property, List<Code> codes, Said said, Code top, Shown shown) {
        if (!shown.climbs() || said == Said.NOTHING) {
            return true;
        }
        return codes.stream()
                .allMatch(c ->
                        ancestors(property, c).stream().anyMatch(a -> a.level().equals(top.level())));
    }

    static List<Code> ancestors(PropertyDefinition property, Code code) {
        List<Code> all = new ArrayList<>();
        for (int up : code.broader()) {
            all.add(property.codes().code(up));
            all.addAll(ancestors(property, property.codes().code(up)));
        }
        return all;
    }

    private Use filter(int id, PropertyDefinition property, World world, boolean mayBeOptional) {
        List<Code> codes = inUse(property, world);
        boolean unreported = mayBeOptional && random.nextInt(5) == 0;
        boolean either = unreported && !property.multiValued() && random.nextBoolean();
        Said said = codes.isEmpty() || (unreported && !either) ? Said.NOTHING : either ? Said.ONE : said(property);
        return new Use(
                id,
                property,
                Shown.CODE,
                false,
                said,
                some(codes),
                property.codes().code(0),
                unreported,
                unreported);
    }

    private Said said(PropertyDefinition property) {
        return switch (property.kind()) {
            case YEAR -> random.nextBoolean() ? Said.RANGE : Said.SOME;
            case BOOLEAN -> Said.ONE;
            case CODE -> {
                Said[] all = {Said.NOTHING, Said.ONE, Said.SOME, Said.NOT_SOME, Said.UNDER, Said.LABELLED};
                yield all[random.nextInt(all.length)];
            }
        };
    }

    private List<Code> some(List<Code> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        int count = 1 + random.nextInt(2);
        List<Code> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Code code = codes.get(random.nextInt(codes.size()));
            if (!some.contains(code)) {
                some.add(code);
            }
        }
        return some;
    }

    private static List<Code> inUse(PropertyDefinition property, World world) {
        return world.agencies().stream()
                .flatMap(List::stream)
                .map(CaseRecord::codes)
                .flatMap(codes -> codes.getOrDefault(property.name(), List.of()).stream())
                .distinct()
                .sorted()
                .map(property.codes()::code)
                .toList();
    }

    /** Writes it down in one of its many ways. */
    public String spell(SplittableRandom style) {
        return new Spelling(style, style.nextInt(3) == 0, true).write();
    }

    /** The same with the case before the codes that hang on it, an order in which an engine does not look at all codes first. */
    public String spellForEngine(SplittableRandom style) {
        return new Spelling(style, style.nextInt(3) == 0, false).write();
    }

    /** One way of writing. */
    private final class Spelling {
        private final SplittableRandom style;
        private final String suffix;
        private final String kase;
        private final String person;
        private final boolean full;
        private final boolean shuffled;
        private final List<String> triples = new ArrayList<>();
        private final List<String> filters = new ArrayList<>();
        private final List<String> optionals = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();

        Spelling(SplittableRandom style, boolean full, boolean shuffled) {
            this.style = style;
            this.full = full;
            this.shuffled = shuffled;
            this.suffix = List.of("", "x", "_1", "Of").get(style.nextInt(4));
            this.kase = "?" + List.of("case", "c", "record").get(style.nextInt(3));
            this.person = "?" + List.of("person", "p", "who").get(style.nextInt(3));
        }

        String write() {
            List<String> counts = new ArrayList<>();
            if (persons) {
                counts.add("COUNT(DISTINCT " + person + ")");
            }
            if (cases) {
                counts.add("COUNT(DISTINCT " + kase + ")");
            }
            if (rows) {
                counts.add("COUNT(*)");
            }
            extra.forEach(u -> counts.add("COUNT(DISTINCT ?extra" + u.id + ")"));
            for (Use use : uses) {
                use(use, kase, groups, true);
            }
            if (across) {
                List<String> names = uses.stream()
                        .filter(u -> u.grouped && u.property.codes().scheme().equals("country"))
                        .map(this::name)
                        .toList();
                filters.add("FILTER(" + names.get(0) + " != " + names.get(1) + ")");
            }
            extra.forEach(this::extra);
            List<String> by = new ArrayList<>(groups);
            String sub = denominator ? denominator() : "";
            if (denominator) {
                by.add("?total");
            }
            StringBuilder q = new StringBuilder();
            if (!full) {
                q.append("PREFIX weir: <https://w3id.org/weir/ns#>\n");
                q.append("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n");
            }
            q.append("SELECT ").append(String.join(" ", by)).append(' ');
            for (int i = 0; i < counts.size(); i++) {
                q.append('(').append(counts.get(i)).append(" AS ?n").append(i).append(") ");
            }
            if (denominator) {
                q.append("(?n0 * 100 / ?total AS ?share) (IF(?n0 > 3, \"many\", \"few\") AS ?much) ");
            }
            q.append("\nWHERE {\n").append(body(sub)).append("}\n");
            if (!by.isEmpty()) {
                q.append("GROUP BY ").append(String.join(" ", by)).append('\n');
            }
            if (atLeast > 0) {
                q.append("HAVING (")
                        .append(counts.getFirst())
                        .append(" >= ")
                        .append(atLeast)
                        .append(")\n");
            }
            if (ordered) {
                q.append("ORDER BY DESC(?n0) ").append(String.join(" ", by)).append('\n');
            }
            if (limit > 0) {
                q.append("LIMIT ").append(limit).append('\n');
            }
            return q.toString();
        }

        private String body(String sub) {
            List<String> all = new ArrayList<>();
            all.add(kase + " a " + weir("CaseRecord"));
            all.add(kase + " " + weir("subject") + " " + person);
            all.addAll(triples);
            if (shuffled) {
                shuffle(all);
            }
            StringBuilder body = new StringBuilder();
            boolean brackets = style.nextInt(5) == 0;
            boolean semicolons = style.nextBoolean();
            List<String> early = style.nextBoolean() ? List.of() : filters;
            if (sub.length() > 0 && style.nextBoolean()) {
                body.append(sub);
            }
            if (brackets) {
                body.append("  {\n");
            }
            if (semicolons) {
                String subject = "";
                for (String t : all) {
                    String s = t.substring(0, t.indexOf(' '));
                    if (s.equals(subject)) {
                        body.append(" ;\n     ").append(t.substring(s.length() + 1));
                    } else {
                        body.append(subject.isEmpty() ? "  " : " .\n  ").append(t);
                        subject = s;
                    }
                }
                body.append(" .\n");
            } else {
                all.forEach(t -> body.append("  ").append(t).append(" .\n"));
            }
            if (brackets) {
                body.append("  }\n");
            }
            if (sub.length() > 0 && !body.toString().startsWith(sub)) {
                body.append(sub);
            }
            early.forEach(f -> body.append("  ").append(f).append('\n'));
            optionals.forEach(o -> body.append("  ").append(o).append('\n'));
            if (early.isEmpty()) {
                filters.forEach(f -> body.append("  ").append(f).append('\n'));
            }
            return body.toString();
        }

        private void shuffle(List<String> list) {
            for (int i = list.size() - 1; i > 0; i--) {
                int j = style.nextInt(i + 1);
                String other = list.set(j, list.get(i));
                list.set(i, other);
            }
        }

        private String weir(String name) {
            return full ? "<https://w3id.org/weir/ns#" + name + ">" : "weir:" + name;
        }

        private String skos(String name) {
            return full ? "<http://www.w3.org/2004/02/skos/core#" + name + ">" : "skos:" + name;
        }

        private String name(Use use) {
            return "?v" + use.id + suffix;
        }

        private String term(Use use, Code code) {
            return switch (use.property.kind()) {
                case CODE -> "<" + code.iri() + ">";
                case BOOLEAN, YEAR -> code.notation();
            };
        }

        /** Says all about one property, into the lists of triples, conditions and optional parts. */
        private void use(Use use, String subject, List<String> by, boolean optionalAllowed) {
            List<String> t = new ArrayList<>();
            List<String> f = new ArrayList<>();
            String p = weir(use.property.name());
            String v = name(use);
            if (use.unreported) {
                optionals.add("OPTIONAL { " + subject + " " + p + " " + v + " }");
                String missing = style.nextBoolean() ? "!BOUND(" + v + ")" : "! bound(" + v + ")";
                filters.add(
                        use.said == Said.ONE
                                ? "FILTER(" + missing + " || " + v + " = " + term(use, use.codes.getFirst()) + ")"
                                : "FILTER(" + missing + ")");
                return;
            }
            boolean needsName = use.grouped || (use.said != Said.ONE && use.said != Said.UNDER);
            if (!needsName && use.said == Said.ONE && style.nextBoolean()) {
                t.add(subject + " " + p + " " + term(use, use.codes.getFirst()));
            } else if (!needsName && use.said == Said.UNDER && style.nextBoolean()) {
                t.add(subject + " " + p + "/" + skos("broader") + "* " + under(use));
            } else {
                t.add(shuffled && style.nextInt(4) == 0 ? v + " ^" + p + " " + subject : subject + " " + p + " " + v);
                said(use, v, t, f);
            }
            if (use.grouped) {
                shown(use, v, t, f, by);
            }
            if (use.optional && optionalAllowed) {
                optionals.add("OPTIONAL { " + String.join(" . ", t) + " " + String.join(" ", f) + " }");
            } else {
                triples.addAll(t);
                filters.addAll(f);
            }
        }

        private String under(Use use) {
            List<Code> up = ancestors(use.property, use.codes.getFirst());
            return term(use, up.isEmpty() ? use.codes.getFirst() : up.getLast());
        }

        private void said(Use use, String v, List<String> t, List<String> f) {
            List<String> terms = use.codes.stream().map(c -> term(use, c)).toList();
            switch (use.said) {
                case NOTHING -> {}
                case ONE ->
                    f.add(
                            style.nextBoolean()
                                    ? "FILTER(" + v + " = " + terms.getFirst() + ")"
                                    : "FILTER(" + terms.getFirst() + " = " + v + ")");
                case SOME -> some(use, v, terms, t, f);
                case NOT_SOME ->
                    f.add(
                            style.nextBoolean()
                                    ? "FILTER(" + v + " NOT IN (" + String.join(", ", terms) + "))"
                                    : "FILTER("
                                            + terms.stream()
                                                    .map(x -> v + " != " + x)
                                                    .collect(Collectors.joining(" && "))
                                            + ")");
                case UNDER -> t.add(v + " " + skos("broader") + "* " + under(use));
                case RANGE -> {
                    String from = use.codes.getFirst().notation();
                    String to = use.codes.getLast().notation();
                    String least = from.compareTo(to) < 0 ? from : to;
                    String most = from.compareTo(to) < 0 ? to : from;
                    f.add(
                            style.nextBoolean()
                                    ? "FILTER(" + v + " >= " + least + " && " + v + " <= " + most + ")"
                                    : "FILTER(" + v + " >= " + least + ") FILTER(" + most + " >= " + v + ")");
                }
                case LABELLED ->
                    t.add(v + " " + skos("prefLabel") + " \""
                            + use.codes.getFirst().labels().get("en") + "\"@en");
            }
        }

        private void some(Use use, String v, List<String> terms, List<String> t, List<String> f) {
            boolean coded = use.property.kind() == PropertyDefinition.Kind.CODE;
            String notations =
                    use.codes.stream().map(c -> '"' + c.notation() + '"').collect(Collectors.joining(" "));
            switch (style.nextInt(coded ? 5 : 3)) {
                case 0 -> f.add("FILTER(" + v + " IN (" + String.join(", ", terms) + "))");
                case 1 ->
                    f.add("FILTER(" + terms.stream().map(x -> v + " = " + x).collect(Collectors.joining(" || ")) + ")");
                case 2 -> f.add("VALUES " + v + " { " + String.join(" ", terms) + " }");
                case 3 -> {
                    t.add(v + " " + skos("notation") + " " + v + "n");
                    f.add("VALUES " + v + "n { " + notations + " }");
                }
                default -> {
                    t.add(v + " " + skos("notation") + " " + v + "n");
                    f.add("FILTER(" + v + "n IN (" + notations.replace("\" \"", "\", \"") + "))");
                }
            }
        }

        private void shown(Use use, String v, List<String> t, List<String> f, List<String> by) {
            String broader = skos("broader");
            switch (use.shown) {
                case CODE -> by.add(v);
                case NOTATION -> {
                    t.add(v + " " + skos("notation") + " " + v + "c");
                    by.add(v + "c");
                }
                case LABEL -> {
                    label(v, t, f);
                    by.add(v + "l");
                }
                case CODE_AND_LABEL -> {
                    label(v, t, f);
                    by.add(v);
                    by.add(v + "l");
                }
                case CODE_AND_LABELS -> {
                    t.add(v + " " + skos("prefLabel") + " " + v + "l");
                    by.add(v);
                    by.add(v + "l");
                }
                case BROADER -> above(v, broader, t, by);
                case ABOVE -> above(v, broader + "+", t, by);
                case AT_OR_ABOVE -> above(v, broader + "*", t, by);
                case AT_OR_ONE_ABOVE -> above(v, broader + "?", t, by);
                case LEVEL -> {
                    boolean always = use.property.levelOfRecords().isEmpty();
                    above(v, broader + (always || style.nextBoolean() ? "*" : "+"), t, by);
                    level(use, v, t, f);
                }
                case LEVEL_LABEL -> {
                    above(v, broader + "*", t, new ArrayList<>());
                    level(use, v, t, f);
                    label(v + "b", t, f);
                    by.add(v + "bl");
                }
                case CODE_AND_LEVEL -> {
                    above(v, broader + "+", t, by);
                    level(use, v, t, f);
                    by.add(v);
                }
            }
        }

        private void above(String v, String path, List<String> t, List<String> by) {
            t.add(v + " " + path + " " + v + "b");
            by.add(v + "b");
        }

        private void level(Use use, String v, List<String> t, List<String> f) {
            String level = "\"" + use.level.level() + "\"";
            if (style.nextBoolean()) {
                t.add(v + "b " + weir("level") + " " + level);
            } else {
                t.add(v + "b " + weir("level") + " " + v + "w");
                f.add("FILTER(" + v + "w = " + level + ")");
            }
        }

        private void label(String v, List<String> t, List<String> f) {
            t.add(v + " " + skos("prefLabel") + " " + v + "l");
            f.add(
                    style.nextBoolean()
                            ? "FILTER(lang(" + v + "l) = \"fr\")"
                            : "FILTER(LANGMATCHES(LANG(" + v + "l), \"fr\"))");
        }

        private void extra(Use use) {
            Spelling inner = new Spelling(style, full, shuffled);
            inner.use(use, kase, new ArrayList<>(), false);
            optionals.add("OPTIONAL { " + kase + " " + weir("subject") + " ?extra" + use.id + " . "
                    + String.join(" . ", inner.triples) + " " + String.join(" ", inner.filters) + " }");
        }

        /** The same groups, under the same names, and some of the conditions. */
        private String denominator() {
            Spelling inner = new Spelling(style, full, shuffled);
            List<String> by = new ArrayList<>();
            for (Use use : denominatorGroups) {
                inner.useAs(use, name(use), by);
            }
            for (Use use : denominatorFilters) {
                inner.use(use, inner.kase, new ArrayList<>(), true);
            }
            return "  { SELECT " + String.join(" ", by) + " (COUNT(DISTINCT " + inner.person + ") AS ?total) WHERE {\n"
                    + inner.body("") + "  } " + (by.isEmpty() ? "" : "GROUP BY " + String.join(" ", by)) + " }\n";
        }

        private void useAs(Use use, String name, List<String> by) {
            List<String> t = new ArrayList<>();
            List<String> f = new ArrayList<>();
            t.add(kase + " " + weir(use.property.name()) + " " + name);
            shown(use, name, t, f, by);
            triples.addAll(t);
            filters.addAll(f);
        }
    }
}
