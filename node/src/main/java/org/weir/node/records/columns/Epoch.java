package org.weir.node.records.columns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weir.disclosure.RawTable;
import org.weir.node.records.BoundedSource;
import org.weir.node.records.Cancellation;
import org.weir.node.records.EpochFacts;
import org.weir.node.records.EpochOrigin;
import org.weir.node.records.RecordSource;
import org.weir.node.records.RecordSourceException;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.ClosedQuestion;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.Unit;

/**
 * A closed snapshot of an agency's records, in memory, and the scan that answers closed questions from it.
 *
 * <p>It holds coded facts and record keys. No pseudonym, no subject id and no row of a subject without consent is in it.
 */
public final class Epoch implements RecordSource, BoundedSource {
    private final Ontology ontology;
    private final EpochHeader header;
    /** With the columns that some row reports. */
    private final Table reported;
    /** With every column: what is counted. */
    private final Table table;

    private final Index index;
    private final EpochFacts facts;
    private final ScratchPool pool = new ScratchPool();
    private final Plans plans;

    Epoch(Ontology ontology, EpochHeader header, Table table) {
        this.ontology = ontology;
        this.header = header;
        this.reported = table.activeOnly();
        this.table = reported.withEvery(ontology.properties());
        this.index = new Index(this.table);
        this.facts = facts(header, reported);
        this.plans = new Plans(this.table, this.index, ontology);
    }

    @Override
    public RawTable count(ClosedQuestion question, Layout layout, Cancellation cancellation)
            throws RecordSourceException {
        requireOwnDefinitions(question);
        boolean cases = question.measures().stream().anyMatch(measure -> measure.unit() == Unit.CASES);
        Map<Shape, Scan.Sums> done = new HashMap<>();
        List<RawTable.Figures> figures = new ArrayList<>();
        for (int m = 0; m < question.measures().size(); m++) {
            Measure measure = question.measures().get(m);
            Shape shape = new Shape(measure.where(), measure.by());
            Scan.Sums sums = done.get(shape);
            if (sums == null) {
                sums = scan(plans.plan(layout, m), cases, cancellation);
                done.put(shape, sums);
            }
            int[] counts = measure.unit() == Unit.CASES ? sums.cases() : sums.persons();
            figures.add(new RawTable.Figures(counts, sums.persons(), sums.keys()));
        }
        return new RawTable(figures);
    }

    @Override
    public RawTable countBounded(ClosedQuestion question, Layout layout, int cellsPerPerson, Cancellation cancellation)
            throws RecordSourceException {
        requireOwnDefinitions(question);
        if (question.measures().stream().anyMatch(measure -> measure.unit() != Unit.PERSONS)) {
            throw new IllegalArgumentException("Only persons are counted with a bound");
        }
        if (cellsPerPerson < 1) {
            throw new IllegalArgumentException("A person is in at least one cell");
        }
        List<RawTable.Figures> figures = new ArrayList<>();
        for (int m = 0; m < question.measures().size(); m++) {
            int[] persons = BoundedScan.run(plans.plan(layout, m), table, cellsPerPerson, cancellation);
            // No record keys: they are for the noise of profile local.
            figures.add(new RawTable.Figures(persons, persons, new int[persons.length]));
        }
        return RawTable.bounded(figures, cellsPerPerson);
    }

    private void requireOwnDefinitions(ClosedQuestion question) throws RecordSourceException {
        if (!question.definitions().equals(ontology.digest())) {
            throw new RecordSourceException(
                    RecordSourceException.Kind.OTHER_DEFINITIONS, "The question is about another definition set");
        }
    }

    /** Where the records are from. */
    public EpochOrigin origin() {
        return new EpochOrigin(header.created(), header.sources(), header.mapping());
    }

    private Scan.Sums scan(Plan plan, boolean cases, Cancellation cancellation) throws RecordSourceException {
        Scratch scratch = pool.take(plan.cells());
        Scan.Sums sums = Scan.run(plan, table, index, scratch, cases, cancellation);
        // Only after success: what a stopped scan leaves behind is not clean.
        pool.giveBack(scratch);
        return sums;
    }

    @Override
    public EpochFacts epoch() {
        return facts;
    }

    /** The rows, for whoever turns them into another form within the node. */
    public Rows rows() {
        return new Rows(reported);
    }

    /** Names of the files it was imported from. */
    public List<String> sources() {
        return header.sources();
    }

    EpochHeader header() {
        return header;
    }

    /** Nothing to release: it is memory. */
    @Override
    public void close() {}

    private static EpochFacts facts(EpochHeader header, Table table) {
        Map<String, Integer> completeness = new HashMap<>();
        int rows = table.active();
        for (Column column : table.columns()) {
            long reported = (long) rows - column.frequency(Column.NOT_REPORTED);
            completeness.put(column.property().name(), rows == 0 ? 0 : (int) (reported * 100 / rows));
        }
        return new EpochFacts(header.name(), header.number(), rows, table.activeSubjects(), completeness);
    }

    @Override
    public String toString() {
        return header.name();
    }

    /** Measures that differ only in their unit are counted in one pass. */
    private record Shape(List<Filter> where, List<Integer> by) {}
}
