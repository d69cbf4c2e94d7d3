package org.weir.node.total;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.TotalControl;
import org.weir.masking.Shape;
import org.weir.ontology.Axis;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.Unit;

/**
 * What a question means for a total. It follows from the question alone, so every node reaches the same.
 *
 * @param shape one word a cell, the measures one after the other
 * @param cellsPerPerson bound of each measure: two where a breakdown can put one person into several cells, otherwise one
 * @param gate with noise for that bound over all measures
 * @param dataYears accounts to charge; {@link #UNKNOWN_YEAR} stands for records that report none
 */
public record TotalPlan(Shape shape, int cellsPerPerson, TotalControl gate, SortedSet<Integer> dataYears) {
    /** The account of records without a year of registration. */
    public static final int UNKNOWN_YEAR = 0;

    /** The property whose year is the data year. */
    static final String YEAR = "registered";

    public TotalPlan {
        dataYears = Collections.unmodifiableSortedSet(new TreeSet<>(dataYears));
    }

    /**
     * The plan.
     *
     * @param sigma of the noise if a person were in one cell
     * @throws RefusedException {@code DISCLOSURE_RISK} for a measure of cases: one person may have any number of them
     */
    public static TotalPlan of(Layout layout, Ontology ontology, int sigma) throws RefusedException {
        List<Measure> measures = layout.question().measures();
        if (measures.stream().anyMatch(measure -> measure.unit() != Unit.PERSONS)) {
            throw new RefusedException(
                    Refusal.DISCLOSURE_RISK,
                    "Profile total counts persons; how many cases one person has is not bounded");
        }
        int cells = IntStream.range(0, measures.size()).map(layout::cells).sum();
        int cellsPerPerson = severalCells(layout, ontology) ? 2 : 1;
        return new TotalPlan(
                new Shape(cells, 0),
                cellsPerPerson,
                TotalControl.of(sigma, cellsPerPerson * measures.size()),
                dataYears(layout.question(), ontology));
    }

    /** Whether one record can be in several cells. A person with several records is bounded either way. */
    private static boolean severalCells(Layout layout, Ontology ontology) throws RefusedException {
        for (int b = 0; b < layout.axes().size(); b++) {
            PropertyDefinition property =
                    property(ontology, layout.question().breakdowns().get(b).property());
            Axis axis = layout.axes().get(b);
            boolean manyBroader = property.recordable().stream().anyMatch(code -> axis.cellsOf(code).length > 1);
            if (property.multiValued() || manyBroader) {
                return true;
            }
        }
        return false;
    }

    /** The years that the question's own filters leave; all, and the unknown one, when none is about the year. */
    private static SortedSet<Integer> dataYears(ClosedQuestion question, Ontology ontology) throws RefusedException {
        SortedSet<Integer> years = new TreeSet<>();
        years.add(UNKNOWN_YEAR);
        for (int code : property(ontology, YEAR).recordable()) {
            years.add(year(property(ontology, YEAR).codes().code(code).notation()));
        }
        for (Filter filter : question.filters()) {
            if (filter.property().equals(YEAR)) {
                years.retainAll(passing(filter, years));
            }
        }
        return years;
    }

    private static SortedSet<Integer> passing(Filter filter, SortedSet<Integer> years) throws RefusedException {
        SortedSet<Integer> passing = new TreeSet<>();
        switch (filter.anyOf()) {
            case Codes.All _ -> passing.addAll(years.tailSet(UNKNOWN_YEAR + 1));
            case Codes.Of some -> {
                for (String notation : some.notations()) {
                    passing.add(year(notation));
                }
            }
        }
        if (filter.orNotReported()) {
            passing.add(UNKNOWN_YEAR);
        }
        return passing;
    }

    private static int year(String notation) throws RefusedException {
        try {
            return Integer.parseInt(notation);
        } catch (NumberFormatException e) {
            throw otherDefinitions();
        }
    }

    private static PropertyDefinition property(Ontology ontology, String name) throws RefusedException {
        return ontology.property(name).orElseThrow(TotalPlan::otherDefinitions);
    }

    private static RefusedException otherDefinitions() {
        return new RefusedException(Refusal.DEFINITIONS_UNKNOWN, "The question's years are not of these definitions");
    }
}
