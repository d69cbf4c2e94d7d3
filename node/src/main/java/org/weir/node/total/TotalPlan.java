package org.weir.node.total;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.TotalControl;
import org.weir.masking.Shape;
import org.weir.node.ledger.Cost;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.SubjectType;

/**
 * What a question means for a total. It follows from the question alone, so every node reaches the same.
 *
 * @param shape one word a cell, the measures one after the other
 * @param cellsPerPerson bound of each measure: two where a breakdown can put one person into several cells, otherwise one
 * @param gate with noise for that bound over all measures
 * @param dataYears accounts to charge; {@link #UNKNOWN_YEAR} stands for records that report none
 * @param facts about people that it tells of, each with a part of the budget of its own
 */
public record TotalPlan(
        Shape shape, int cellsPerPerson, TotalControl gate, SortedSet<Integer> dataYears, SortedSet<String> facts) {
    /** The account of records without a year of registration. */
    public static final int UNKNOWN_YEAR = 0;

    /** The property whose year is the data year. */
    static final String YEAR = "registered";

    public TotalPlan {
        dataYears = Collections.unmodifiableSortedSet(new TreeSet<>(dataYears));
        facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
    }

    /**
     * The plan.
     *
     * @param sigma of the noise if a person were in one cell
     * @throws RefusedException {@code DISCLOSURE_RISK} for a measure of cases: one person may have any number of them
     */
    public static TotalPlan of(Layout layout, Ontology ontology, int sigma) throws RefusedException {
        if (!PersonBound.countsPersons(layout)) {
            throw new RefusedException(
                    Refusal.DISCLOSURE_RISK,
                    "Profile total counts persons; how many cases one person has is not bounded");
        }
        PersonBound bound = PersonBound.find(layout)
                .orElseThrow(() -> new RefusedException(
                        Refusal.DISCLOSURE_RISK,
                        "Profile total has at most " + PersonBound.MOST_CELLS
                                + " figures in all measures together, and one" + " person in at most "
                                + PersonBound.MOST_WORDS + " of them"));
        return new TotalPlan(
                new Shape(bound.cells(), 0),
                bound.cellsPerPerson(),
                TotalControl.of(sigma, bound.words()),
                dataYears(layout.question(), ontology),
                Facts.of(layout));
    }

    /**
     * What a release of it costs.
     *
     * @param payer the asking agency, or a core table
     */
    public Cost cost(String payer, SubjectType subjects) {
        return new Cost(payer, subjects, dataYears, facts, gate.charge());
    }

    /** Figures of all measures together. */
    public int cells() {
        return shape.counts();
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
