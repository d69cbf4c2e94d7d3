package org.weir.ontology.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** Writes one draft without a flaw as SPARQL that people go on writing in: named after the vocabulary, one fact a line. */
final class DraftText {
    private final Ontology ontology;
    private final Draft draft;

    DraftText(Ontology ontology, Draft draft) {
        this.ontology = ontology;
        this.draft = draft;
    }

    String write() {
        boolean share = draft.counted() == Draft.Counted.SHARE;
        String groups = draft.by().stream().map(by -> "?" + by.property()).collect(Collectors.joining(" "));
        List<String> lines = new ArrayList<>();
        lines.add("PREFIX weir: <" + Ontology.NAMESPACE + ">");
        lines.add("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>");
        lines.add("SELECT " + (groups.isEmpty() ? "" : groups + " ") + "(COUNT(DISTINCT "
                + (draft.counted() == Draft.Counted.CASES ? "?case" : "?person") + ") AS ?n)"
                + (share ? " ?known (?n / ?known AS ?share)" : "") + " WHERE {");
        lines.addAll(pattern("?case", "?person", draft.by(), "", "  "));
        if (share) {
            lines.addAll(denominator());
        }
        lines.add("}" + (groups.isEmpty() ? "" : " GROUP BY " + groups + (share ? " ?known" : "")));
        order().ifPresent(lines::add);
        return String.join("\n", lines) + "\n";
    }

    /** Years go up; everything else begins with the largest figure. */
    private Optional<String> order() {
        if (draft.by().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                draft.by().stream().anyMatch(by -> by.property().equals(Draft.YEAR))
                        ? "ORDER BY ?" + Draft.YEAR
                        : "ORDER BY DESC(?n)");
    }

    /** All who report the first breakdown and meet the conditions, within each group of the other breakdowns. */
    private List<String> denominator() {
        List<Draft.By> others = draft.by().subList(1, draft.by().size());
        String groups = others.stream().map(by -> "?" + by.property()).collect(Collectors.joining(" "));
        List<String> lines = new ArrayList<>();
        lines.add(
                "  { SELECT " + (groups.isEmpty() ? "" : groups + " ") + "(COUNT(DISTINCT ?anyone) AS ?known) WHERE {");
        lines.addAll(pattern("?other", "?anyone", others, "Too", "      "));
        String first = draft.by().getFirst().property();
        if (!draft.isRestricted(first)) {
            lines.add("      ?other weir:" + first + " ?" + first + "Known .");
        }
        lines.add("    }" + (groups.isEmpty() ? "" : " GROUP BY " + groups) + " }");
        return lines;
    }

    private List<String> pattern(String record, String person, List<Draft.By> by, String suffix, String indent) {
        List<String> lines = new ArrayList<>();
        lines.add(record + " a weir:CaseRecord ; weir:subject " + person + " .");
        for (Draft.By each : by) {
            String fact = shown(record, each, suffix);
            lines.add(draft.isOptional(each) ? "OPTIONAL { " + fact + " }" : fact);
        }
        for (Draft.Only only : draft.only()) {
            boolean isShown = by.stream().anyMatch(each -> each.property().equals(only.property()));
            lines.addAll(condition(record, only, isShown, suffix));
        }
        if (draft.hasYears()) {
            if (by.stream().noneMatch(each -> each.property().equals(Draft.YEAR))) {
                lines.add(record + " weir:" + Draft.YEAR + " ?" + Draft.YEAR + suffix + " .");
                lines.add(years("?" + Draft.YEAR + suffix));
            } else {
                lines.add(years("?" + Draft.YEAR));
            }
        }
        return lines.stream().map(line -> indent + line).toList();
    }

    /**
     * One breakdown. With a condition on the same property, the value as recorded has a name of its own: a record with several
     * values is then shown by those that meet the condition only.
     */
    private String shown(String record, Draft.By by, String suffix) {
        String variable = "?" + by.property();
        boolean climbs = !by.level().isEmpty() && isHierarchy(by.property());
        boolean split = draft.hasConditionOn(by.property());
        if (!climbs) {
            return record + " weir:" + by.property() + " " + variable + " .";
        }
        String above = " " + variable + " weir:level \"" + by.level() + "\" .";
        return split
                ? record + " weir:" + by.property() + " " + variable + "Recorded" + suffix + " . " + variable
                        + "Recorded" + suffix + " skos:broader* " + variable + " ." + above
                : record + " weir:" + by.property() + "/skos:broader* " + variable + " ." + above;
    }

    private List<String> condition(String record, Draft.Only only, boolean isShown, String suffix) {
        PropertyDefinition property = ontology.property(only.property()).orElseThrow();
        String value = isShown ? recorded(only.property(), suffix) : "?" + only.property() + "Only" + suffix;
        List<String> lines = new ArrayList<>();
        if (!isShown) {
            lines.add(record + " weir:" + only.property() + " " + value + " .");
        }
        if (property.kind() != PropertyDefinition.Kind.CODE) {
            lines.add("FILTER(" + value + " IN (" + String.join(", ", only.notations()) + "))");
            return lines;
        }
        String code = "?" + only.property() + "Code" + suffix;
        if (!isHierarchy(only.property())) {
            lines.add(value + " skos:notation " + code + " .");
        } else {
            String above = "?" + only.property() + "Among" + suffix;
            lines.add(value + " skos:broader* " + above + " . " + above + " skos:notation " + code + " .");
        }
        lines.add("FILTER(" + code + " IN ("
                + only.notations().stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", ")) + "))");
        return lines;
    }

    /** What the value as recorded of a breakdown is called. */
    private String recorded(String property, String suffix) {
        Draft.By by = draft.by().stream()
                .filter(each -> each.property().equals(property))
                .findFirst()
                .orElseThrow();
        boolean climbs = !by.level().isEmpty() && isHierarchy(property);
        return "?" + property + (climbs ? "Recorded" + suffix : "");
    }

    /** Whether some code is below another, on whatever level: a list of one level may have both. */
    private boolean isHierarchy(String property) {
        return ontology.property(property).orElseThrow().codes().codes().stream()
                .anyMatch(code -> !code.broader().isEmpty());
    }

    private String years(String variable) {
        List<String> bounds = new ArrayList<>();
        draft.fromYear().ifPresent(from -> bounds.add(variable + " >= " + from));
        draft.toYear().ifPresent(to -> bounds.add(variable + " <= " + to));
        return "FILTER(" + String.join(" && ", bounds) + ")";
    }
}
