package org.weir.node.records.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weir.node.keys.Pseudonym;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/**
 * Collects coded records, in any order, and makes an epoch of them.
 *
 * <p>For each record: {@link #begin}, then {@link #say} for every value it reports, then {@link #end} (or {@link #forget}). A
 * property that is not said is not reported. One builder makes one epoch. Not safe for several threads.
 */
public final class EpochBuilder {
    /** Row numbers are packed with 32 bits of a pseudonym while sorting, and are signed. */
    public static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    private final Ontology ontology;
    private final List<Dictionary> dictionaries = new ArrayList<>();
    private final List<IdsBuffer> ids = new ArrayList<>();
    private final BitSet withoutConsent = new BitSet();
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int[] keys = new int[1024];
    private int rows;

    public EpochBuilder(Ontology ontology) {
        this.ontology = ontology;
        for (PropertyDefinition property : ontology.properties()) {
            dictionaries.add(new Dictionary(property));
            ids.add(new IdsBuffer());
        }
    }

    Ontology ontology() {
        return ontology;
    }

    /** The number by which {@link #say} knows a property: its place in {@link Ontology#properties()}. */
    public int column(String property) {
        for (int column = 0; column < dictionaries.size(); column++) {
            if (dictionaries.get(column).property().name().equals(property)) {
                return column;
            }
        }
        throw new IllegalArgumentException("There is no property " + property);
    }

    /** Begins the record of a subject of a generated data set, known by a number. */
    public void begin(long subject) {
        long high = mix(subject);
        begin(high, mix(high ^ subject), (int) mix(subject + 0x5bd1e995L), true);
    }

    /**
     * Begins a record.
     *
     * @param consented whether the subject agreed to statistics; a subject with several records agreed only if all of them say so
     */
    public void begin(Pseudonym subject, boolean consented) {
        begin(subject.high(), subject.low(), subject.recordKey(), consented);
    }

    void begin(long subjectHigh, long subjectLow, int recordKey, boolean consented) {
        if (rows == high.length) {
            if (rows == MOST_ROWS) {
                throw new IllegalStateException("One node holds at most " + MOST_ROWS + " records");
            }
            int more = (int) Math.min(MOST_ROWS, rows * 3L / 2);
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
            keys = Arrays.copyOf(keys, more);
        }
        high[rows] = subjectHigh;
        low[rows] = subjectLow;
        keys[rows] = recordKey;
        withoutConsent.set(rows, !consented);
    }

    /**
     * Notes one value of the record at hand.
     *
     * @param code index in the property's code list
     * @throws IllegalArgumentException when a property with one value is said two different ones
     */
    public void say(int column, int code) {
        dictionaries.get(column).say(code);
    }

    /** The record at hand is complete. */
    public void end() {
        for (int column = 0; column < dictionaries.size(); column++) {
            ids.get(column).append(dictionaries.get(column).end());
        }
        rows++;
    }

    /** The record at hand is not wanted after all. */
    public void forget() {
        dictionaries.forEach(Dictionary::forget);
    }

    public int rows() {
        return rows;
    }

    /** An epoch in memory, of nothing but these records. */
    public Epoch toEpoch(long number) {
        return new Epoch(
                ontology,
                EpochHeader.inMemory(number, ontology),
                arrange(Decisions.NONE).table());
    }

    /** Sorts by subject and applies what was decided about subjects. */
    Arranged arrange(Decisions decisions) {
        int[] order = SubjectOrder.of(high, low, rows);
        Sections sections = new Sections(order);
        for (int start = 0, end; start < rows; start = end) {
            end = start + 1;
            while (end < rows && sameSubject(order[start], order[end])) {
                end++;
            }
            int first = start;
            int after = end;
            switch (decisions.about(high[order[start]], low[order[start]]).orElse(null)) {
                case ERASED -> sections.erase(after - first);
                case WITHDRAWN -> sections.withhold(first, after);
                case GIVEN -> sections.take(first, after);
                case null -> {
                    if (consented(order, first, after)) {
                        sections.take(first, after);
                    } else {
                        sections.withhold(first, after);
                    }
                }
            }
        }
        return arranged(sections);
    }

    private Arranged arranged(Sections sections) {
        int[] order = sections.inFinalOrder();
        int singles = sections.singles();
        leading()
                .ifPresent(column -> cluster(
                        order,
                        singles,
                        ids.get(column),
                        dictionaries.get(column).size()));
        int active = sections.active();
        int[] subjectOf = new int[order.length - singles];
        int subjects = singles;
        int activeSubjects = singles;
        for (int i = singles; i < order.length; i++) {
            boolean same = i > singles && sameSubject(order[i - 1], order[i]);
            subjectOf[i - singles] = same ? subjects - 1 : subjects++;
            if (i < active) {
                activeSubjects = subjects;
            }
        }
        long[] subjectHigh = new long[subjects];
        long[] subjectLow = new long[subjects];
        int[] rowKeys = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            int subject = i < singles ? i : subjectOf[i - singles];
            subjectHigh[subject] = high[order[i]];
            subjectLow[subject] = low[order[i]];
            rowKeys[i] = keys[order[i]];
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < dictionaries.size(); c++) {
            Dictionary dictionary = dictionaries.get(c);
            if (dictionary.size() > 1) {
                Ids inOrder = Ids.gather(ids.get(c), order, dictionary.size() - 1);
                columns.add(new Column(dictionary.property(), dictionary.meanings(), inOrder));
            }
        }
        Table table = new Table(columns, rowKeys, singles, active, subjectOf, activeSubjects);
        return new Arranged(table, new Subjects(subjectHigh, subjectLow), sections.erased());
    }

    private Optional<Integer> leading() {
        return IntStream.range(0, dictionaries.size())
                .filter(column -> !dictionaries.get(column).property().multiValued())
                .filter(column -> dictionaries.get(column).size() > 1)
                .boxed()
                .max(Comparator.<Integer>comparingInt(
                                column -> dictionaries.get(column).size())
                        .thenComparing(
                                column -> dictionaries.get(column).property().name()));
    }

    /** Counting sort of the first rows by one column; rows with the same value keep their order. */
    private static void cluster(int[] order, int rows, IdsBuffer column, int distinct) {
        int[] next = new int[distinct + 1];
        for (int i = 0; i < rows; i++) {
            next[column.get(order[i]) + 1]++;
        }
        for (int id = 1; id <= distinct; id++) {
            next[id] += next[id - 1];
        }
        int[] before = Arrays.copyOf(order, rows);
        for (int row : before) {
            order[next[column.get(row)]++] = row;
        }
    }

    private boolean sameSubject(int a, int b) {
        return high[a] == high[b] && low[a] == low[b];
    }

    private boolean consented(int[] order, int start, int end) {
        for (int i = start; i < end; i++) {
            if (withoutConsent.get(order[i])) {
                return false;
            }
        }
        return true;
    }

    /** The finaliser of SplitMix64: spreads a number over all 64 bits. */
    private static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The rows that an epoch keeps, with what must not be in memory while it answers. */
    record Arranged(Table table, Subjects subjects, int erased) {}
}
