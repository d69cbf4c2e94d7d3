package org.weir.node.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.RawTables;
import org.weir.node.records.RecordSource;
import org.weir.node.records.RecordSourceException;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.question.View;

/** Asks a source and gives the figures by notation, so that a test reads like a published table. */
public final class Figures {
    private final Ontology ontology = Ontology.load();
    private final RecordSource source;

    public Figures(RecordSource source) {
        this.source = source;
    }

    public static Filter in(String property, String... notations) {
        return new Filter(property, Codes.of(notations), false);
    }

    public static Filter reported(String property) {
        return new Filter(property, Codes.ALL, false);
    }

    /** Persons in all. */
    public int persons(Filter... filters) {
        return RawTables.count(count(List.of(), filters), 0, 0);
    }

    /** Persons by notation; not reported is "". */
    public Map<String, Integer> by(String property, Filter... filters) {
        return by(new Breakdown(property, View.SELF, Codes.ALL, Codes.ALL, true), filters);
    }

    private Map<String, Integer> by(Breakdown breakdown, Filter... filters) {
        Axis axis = Axis.of(ontology.property(breakdown.property()).orElseThrow(), breakdown);
        RawTable table = count(List.of(breakdown), filters);
        Map<String, Integer> figures = new TreeMap<>();
        for (int cell = 0; cell < axis.size(); cell++) {
            int count = RawTables.count(table, 0, cell);
            if (count > 0) {
                figures.put(axis.code(cell).map(Code::notation).orElse(""), count);
            }
        }
        return figures;
    }

    /** Every figure of the table over these breakdowns that is not zero. */
    public List<Integer> cells(String... properties) {
        RawTable table = count(IntStream.range(0, properties.length)
                .mapToObj(i -> new Breakdown(properties[i], View.SELF, Codes.ALL, Codes.ALL, true))
                .toList());
        return IntStream.of(RawTables.counts(table, 0))
                .filter(n -> n > 0)
                .boxed()
                .toList();
    }

    private RawTable count(List<Breakdown> breakdowns, Filter... filters) {
        List<Breakdown> sorted = new ArrayList<>(breakdowns);
        sorted.sort(Comparator.comparing(Breakdown::canonical));
        List<Filter> conditions = new ArrayList<>(List.of(filters));
        conditions.sort(Comparator.comparing(Filter::canonical));
        Measure persons = new Measure(
                Unit.PERSONS,
                List.of(),
                IntStream.range(0, sorted.size()).boxed().toList());
        ClosedQuestion question =
                new ClosedQuestion(SubjectType.CASE_RECORD, List.of(persons), sorted, conditions, ontology.digest());
        try {
            return source.count(question, Layout.of(ontology, question));
        } catch (RecordSourceException e) {
            throw new AssertionError(e);
        }
    }
}
