package org.weir.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.weir.Bytes;

/**
 * Evidence: a member's masks for one vector in one roster. They cover once: the same masks over two vectors would show the
 * difference of the vectors.
 */
public final class Masks {
    private final Roster roster;
    private final Cover cover;

    Masks(Roster roster, List<Term> terms) {
        this.roster = roster;
        this.cover = new Cover(roster.terms().shape(), terms);
    }

    /** Of how many words the vector is. */
    public Shape shape() {
        return roster.terms().shape();
    }

    public Roster roster() {
        return roster;
    }

    /**
     * Adds the masks, in place.
     *
     * @throws IllegalStateException the second time
     */
    public void cover(int[] counts, long[] sums) {
        cover.apply(counts, sums);
    }

    /** Adds or subtracts the masks of these secrets, in place. */
    static void apply(List<Term> terms, int[] counts, long[] sums) {
        if (counts.length > 0) {
            List<Row> rows = rows(terms, Secrets.Channel.COUNTS);
            for (int from = 0; from < counts.length; from += Keystream.STEP) {
                for (Row row : rows) {
                    row.apply(counts, from, Math.min(Keystream.STEP, counts.length - from));
                }
            }
        }
        if (sums.length > 0) {
            List<Row> rows = rows(terms, Secrets.Channel.SUMS);
            for (int from = 0; from < sums.length; from += Keystream.STEP) {
                for (Row row : rows) {
                    row.apply(sums, from, Math.min(Keystream.STEP, sums.length - from));
                }
            }
        }
    }

    private static List<Row> rows(List<Term> terms, Secrets.Channel channel) {
        Function<Term, Row> row =
                term -> new Row(new Keystream(Secrets.channel(term.secret(), channel)), term.positive());
        List<Row> rows = new ArrayList<>(terms.size());
        terms.forEach(term -> rows.add(row.apply(term)));
        return rows;
    }

    @Override
    public String toString() {
        return "masks of " + cover.size() + " secrets";
    }

    /**
     * One mask.
     *
     * @param positive whether it is added; of two members the one that comes first adds what the other subtracts
     */
    record Term(Bytes secret, boolean positive) {
        Term reversed() {
            return new Term(secret, !positive);
        }

        /** The mask that {@code member} uses towards {@code other}. */
        static Term of(Bytes secret, String member, String other) {
            return new Term(secret, member.compareTo(other) < 0);
        }
    }

    private record Row(Keystream words, boolean positive) {
        void apply(int[] target, int from, int count) {
            if (positive) {
                words.add(target, from, count);
            } else {
                words.subtract(target, from, count);
            }
        }

        void apply(long[] target, int from, int count) {
            if (positive) {
                words.add(target, from, count);
            } else {
                words.subtract(target, from, count);
            }
        }
    }
}
