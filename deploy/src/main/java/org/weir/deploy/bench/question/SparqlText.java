package org.weir.deploy.bench.question;

import java.util.List;
import java.util.stream.Collectors;
import org.weir.deploy.bench.cases.Column;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;
import org.weir.question.Unit;

/**
 * The questions as SPARQL.
 *
 * <p>Cases are counted without DISTINCT, which is right because each case is in a cell once, and is faster in a triple store. The
 * peers' text leaves out the type of the record, which all their resources have: one probe a case less for them.
 */
public final class SparqlText {
    private static final String PREFIXES =
            "PREFIX weir: <" + Ontology.NAMESPACE + ">\n" + "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n";

    private SparqlText() {}

    /** As an analyst asks it at a desk. */
    public static String ofAnalyst(BenchQuestion question) {
        return PREFIXES + select(question, "?case a weir:CaseRecord .\n  ");
    }

    /** For one store that holds everything. */
    public static String ofStore(BenchQuestion question) {
        return PREFIXES + select(question, "");
    }

    /** Pushed down by hand: each endpoint counts its own cases, the asking engine adds. Right because subjects are disjoint. */
    public static String ofFederation(BenchQuestion question, List<String> endpoints) {
        String parts = endpoints.stream()
                .map(endpoint -> "{ SERVICE <" + endpoint + "> { "
                        + select(question, "").replace("AS ?n)", "AS ?part)") + " } }")
                .collect(Collectors.joining("\nUNION\n"));
        String variables = variables(question);
        return PREFIXES + "SELECT " + variables + " (SUM(?part) AS ?n) WHERE {\n" + parts + "\n} GROUP BY " + variables;
    }

    private static String select(BenchQuestion question, String type) {
        boolean persons = question.unit() == Unit.PERSONS;
        StringBuilder pattern = new StringBuilder(type);
        for (Condition condition : question.where()) {
            if (condition.codes().size() == 1) {
                pattern.append(triple(condition.column(), term(condition, 0)));
            }
        }
        question.where().stream()
                .filter(condition -> condition.codes().size() > 1)
                .forEach(condition -> pattern.append(filter(condition)));
        question.by().forEach(column -> pattern.append(triple(column, "?" + column.property())));
        if (persons) {
            pattern.append("?case weir:subject ?person .\n  ");
        }
        String variables = variables(question);
        String measure = persons ? "(COUNT(DISTINCT ?person) AS ?n)" : "(COUNT(?case) AS ?n)";
        return "SELECT " + variables + " " + measure + " WHERE {\n  "
                + pattern.toString().strip() + "\n} GROUP BY " + variables;
    }

    private static String variables(BenchQuestion question) {
        return question.by().stream().map(column -> "?" + column.property()).collect(Collectors.joining(" "));
    }

    private static String triple(Column column, String object) {
        return "?case weir:" + column.property() + " " + object + " .\n  ";
    }

    private static String filter(Condition condition) {
        String variable = "?" + condition.column().property();
        if (condition.column() == Column.REGISTERED) {
            return triple(condition.column(), variable) + "FILTER(" + variable + " >= " + term(condition, 0) + " && "
                    + variable + " <= " + term(condition, condition.codes().size() - 1) + ")\n  ";
        }
        String terms = condition.codes().stream()
                .map(code -> term(condition.column(), code))
                .collect(Collectors.joining(", "));
        return triple(condition.column(), variable) + "FILTER(" + variable + " IN (" + terms + "))\n  ";
    }

    private static String term(Condition condition, int i) {
        return term(condition.column(), condition.codes().get(i));
    }

    private static String term(Column column, int index) {
        Code code = column.codes().code(index);
        return column == Column.REGISTERED ? code.notation() : "<" + code.iri() + ">";
    }
}
