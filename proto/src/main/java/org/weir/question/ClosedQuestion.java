package org.weir.question;

import java.util.List;
import org.weir.Bytes;

/**
 * The closed question: what a node is asked, once SPARQL has been compiled away.
 *
 * <p>A value of this type is canonical: parts are in one order, nothing is said twice, and two spellings of the same question
 * have the same {@link #canonical() text} and the same {@link #digest() digest}. The constructor refuses anything else; the
 * compiler does the ordering. It does not know the code lists: whether a code exists, and how many cells there are, is settled
 * against the definition set it names.
 *
 * @param subjects whose records are counted
 * @param measures 1 to {@link #MAX_MEASURES} figures per cell, in canonical order
 * @param breakdowns 0 to {@link #MAX_BREAKDOWNS} axes, in canonical order
 * @param filters conditions every counted record meets, in canonical order
 * @param definitions digest of the definition set (vocabulary and code lists) the names refer to
 */
public record ClosedQuestion(
        SubjectType subjects,
        List<Measure> measures,
        List<Breakdown> breakdowns,
        List<Filter> filters,
        Bytes definitions) {

    /** No policy can allow more (disclosure floors). */
    public static final int MAX_BREAKDOWNS = 4;

    public static final int MAX_MEASURES = 8;

    /** Cells of one measure's table; no policy can allow more (disclosure floors). */
    public static final int MAX_CELLS = 1_000_000;

    public ClosedQuestion {
        measures = List.copyOf(measures);
        breakdowns = List.copyOf(breakdowns);
        filters = List.copyOf(filters);
        if (measures.isEmpty() || measures.size() > MAX_MEASURES) {
            throw new IllegalArgumentException("A question has 1 to " + MAX_MEASURES + " measures");
        }
        if (breakdowns.size() > MAX_BREAKDOWNS) {
            throw new IllegalArgumentException("A question has at most " + MAX_BREAKDOWNS + " breakdowns");
        }
        requireDistinctAndSorted(measures.stream().map(Measure::canonical).toList(), "measures");
        requireSorted(breakdowns.stream().map(Breakdown::canonical).toList(), "breakdowns");
        requireDistinctAndSorted(filters.stream().map(Filter::canonical).toList(), "filters");
        int axes = breakdowns.size();
        for (Measure measure : measures) {
            if (measure.by().stream().anyMatch(i -> i < 0 || i >= axes)) {
                throw new IllegalArgumentException("A measure is broken down by the question's own breakdowns");
            }
        }
    }

    /**
     * The canonical text: one line a part, in a fixed order. It is what the digest is over, what officers read, and what two
     * implementations compare. Version 1 of the form never changes; another form would begin with another first line.
     */
    public String canonical() {
        StringBuilder text = new StringBuilder("weir-question/1\n");
        text.append("subjects ").append(subjects.localName()).append('\n');
        text.append("definitions sha256:").append(definitions.hex()).append('\n');
        breakdowns.forEach(b -> text.append(b.canonical()).append('\n'));
        filters.forEach(f -> text.append(f.canonical()).append('\n'));
        measures.forEach(m -> text.append(m.canonical()).append('\n'));
        return text.toString();
    }

    /** SHA-256 of the canonical text in UTF-8. */
    public Bytes digest() {
        return Bytes.utf8(canonical()).sha256();
    }

    /** A digest, never the content: a question may name the group it asks about. */
    @Override
    public String toString() {
        return "question " + digest().brief();
    }

    static void requireSorted(List<String> canonical, String what) {
        for (int i = 1; i < canonical.size(); i++) {
            if (canonical.get(i - 1).compareTo(canonical.get(i)) > 0) {
                throw new IllegalArgumentException("Not in canonical order: " + what);
            }
        }
    }

    private static void requireDistinctAndSorted(List<String> canonical, String what) {
        requireSorted(canonical, what);
        if (canonical.stream().distinct().count() != canonical.size()) {
            throw new IllegalArgumentException("Said twice: " + what);
        }
    }
}
