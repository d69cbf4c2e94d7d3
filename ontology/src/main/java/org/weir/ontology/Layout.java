package org.weir.ontology;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weir.answer.CountedCells;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Filter;
import org.weir.question.Measure;

/**
 * A closed question resolved: what every dense table of its answer looks like.
 *
 * <p>Whoever has the same question and the same definition set has the same layout, so tables travel without keys.
 */
public final class Layout {
    private final ClosedQuestion question;
    private final List<Axis> axes;
    private final Minors minors;
    private final List<BitSet> minorCells = new ArrayList<>();

    private Layout(ClosedQuestion question, List<Axis> axes, Minors minors) {
        this.question = question;
        this.axes = axes;
        this.minors = minors;
    }

    /**
     * Resolves a question.
     *
     * @throws IllegalArgumentException when it names a property, code or level that is not defined, is about another definition
     *     set, or has more than {@link ClosedQuestion#MAX_CELLS} cells
     */
    public static Layout of(Ontology ontology, ClosedQuestion question) {
        if (!ontology.digest().equals(question.definitions())) {
            throw new IllegalArgumentException("The question is about another definition set");
        }
        List<Axis> axes = new ArrayList<>();
        for (Breakdown breakdown : question.breakdowns()) {
            axes.add(Axis.of(property(ontology, breakdown.property()), breakdown));
        }
        for (Filter filter : filters(question)) {
            Resolved.requireKnown(property(ontology, filter.property()), filter.anyOf());
        }
        Layout layout = new Layout(question, List.copyOf(axes), Minors.of(ontology));
        for (int measure = 0; measure < question.measures().size(); measure++) {
            layout.requireBounded(measure);
            // Once a question and not once an answer: a table may have a million cells.
            layout.minorCells.add(layout.aboutMinors(measure));
        }
        return layout;
    }

    private static List<Filter> filters(ClosedQuestion question) {
        Stream<Filter> ofMeasures = question.measures().stream().flatMap(measure -> measure.where().stream());
        return Stream.concat(question.filters().stream(), ofMeasures).toList();
    }

    private static PropertyDefinition property(Ontology ontology, String name) {
        return ontology.property(name).orElseThrow(() -> new IllegalArgumentException("There is no property " + name));
    }

    private void requireBounded(int measure) {
        long cells = 1;
        for (int axis : question.measures().get(measure).by()) {
            cells *= axes.get(axis).size();
            if (cells > ClosedQuestion.MAX_CELLS) {
                throw new IllegalArgumentException("More than " + ClosedQuestion.MAX_CELLS + " cells");
            }
        }
    }

    public ClosedQuestion question() {
        return question;
    }

    /** One per breakdown of the question, in its order. */
    public List<Axis> axes() {
        return axes;
    }

    /** How many cells this measure's table has: 1 without a breakdown. */
    public int cells(int measure) {
        int cells = 1;
        for (int axis : question.measures().get(measure).by()) {
            cells *= axes.get(axis).size();
        }
        return cells;
    }

    /**
     * By how much the index of a cell grows per step along each breakdown of the question; 0 for one that this measure is not
     * broken down by. Row-major: the measure's last breakdown has 1.
     */
    public int[] strides(int measure) {
        int[] strides = new int[axes.size()];
        int stride = 1;
        for (int axis : question.measures().get(measure).by().reversed()) {
            strides[axis] = stride;
            stride *= axes.get(axis).size();
        }
        return strides;
    }

    /** The code of a measure's cell along this breakdown of it; empty for not reported. */
    public Optional<Code> code(int measure, int cell, int axis) {
        Axis along = axes.get(axis);
        return along.code(cell / strides(measure)[axis] % along.size());
    }

    /**
     * Whether a cell of a measure is of records that report one of these properties: it has a code of it, or they were filtered by it.
     *
     * @param properties their local names
     */
    public boolean isAbout(int measure, int cell, Set<String> properties) {
        Measure asked = question.measures().get(measure);
        return Stream.concat(question.filters().stream(), asked.where().stream())
                        .anyMatch(filter -> !filter.orNotReported() && properties.contains(filter.property()))
                || asked.by().stream()
                        .anyMatch(axis ->
                                properties.contains(axes.get(axis).property().name())
                                        && code(measure, cell, axis).isPresent());
    }

    /** The cells of a measure that can only be about persons under 18; the caller's own copy. */
    public BitSet minorCells(int measure) {
        return (BitSet) minorCells.get(measure).clone();
    }

    /** What the cells of a measure count. */
    public CountedCells counted(int measure) {
        return new CountedCells(question.measures().get(measure).unit(), minorCells.get(measure));
    }

    /** The same of every measure, in their order. */
    public List<CountedCells> counted() {
        return IntStream.range(0, question.measures().size())
                .mapToObj(this::counted)
                .toList();
    }

    private BitSet aboutMinors(int measure) {
        Measure asked = question.measures().get(measure);
        BitSet minor = new BitSet();
        int cells = cells(measure);
        if (Stream.concat(question.filters().stream(), asked.where().stream()).anyMatch(minors::keepsMinorsOnly)) {
            minor.set(0, cells);
            return minor;
        }
        int[] strides = strides(measure);
        for (int axis : asked.by()) {
            BitSet onAxis = minors.cells(axes.get(axis));
            if (onAxis.isEmpty()) {
                continue;
            }
            for (int cell = 0; cell < cells; cell++) {
                if (onAxis.get(cell / strides[axis] % axes.get(axis).size())) {
                    minor.set(cell);
                }
            }
        }
        return minor;
    }
}
