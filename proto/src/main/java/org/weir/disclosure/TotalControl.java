package org.weir.disclosure;

import java.util.List;
import org.weir.disclosure.noise.NoiseShare;
import org.weir.disclosure.noise.Rho;
import org.weir.disclosure.noise.Variance;
import org.weir.masking.GuardedMasks;
import org.weir.masking.GuardedTerms;
import org.weir.masking.Keystream;
import org.weir.masking.Masks;
import org.weir.masking.Terms;
import org.weir.masking.Tolerance;

/**
 * The gate of profile {@code total}: adds this node's share of noise to every cell, then the masks of the session.
 *
 * <p>What it promises: after a third of the members told the hub all they know and a tenth dropped out, the noise of the others is
 * still Skellam noise of the variance that the session's terms name. What it does not: hide a node whose fellow members all work
 * together, for then only its own share is left.
 *
 * <p>One instance is for one kind of release; it holds no state between tables and takes fresh randomness for each.
 */
public final class TotalControl {
    /** No policy can go below (disclosure floors). */
    public static final int LEAST_SIGMA = 3;

    /** No policy can go below (disclosure floors). */
    public static final int LEAST_TAU = 10;

    /** Shown figures are multiples of it. */
    public static final int BASE = 5;

    private final int variance;
    private final int words;

    private TotalControl(int variance, int words) {
        this.variance = variance;
        this.words = words;
    }

    /**
     * A gate.
     *
     * @param sigma of the guaranteed noise if a person were in one cell; raised to {@link #LEAST_SIGMA} when lower, because a floor
     *     holds whatever a policy says
     * @param words cells that one person is in at most, over all measures; the noise grows with it
     */
    public static TotalControl of(int sigma, int words) {
        if (words < 1) {
            throw new IllegalArgumentException("A person is in at least one cell");
        }
        int least = Math.max(LEAST_SIGMA, sigma);
        return new TotalControl(Math.multiplyExact(least * least, words), words);
    }

    /** Variance of the guaranteed noise in each cell: what {@link Terms#variance} must say. */
    public int variance() {
        return variance;
    }

    /** What each person's account is charged for one release. */
    public Rho charge() {
        return Rho.ofSkellam(variance, words);
    }

    /** One node's share. */
    public static Variance share(int variance, Tolerance tolerance) {
        return new Variance(variance, tolerance.honest());
    }

    /**
     * The gate.
     *
     * @param raw bounded: no person in more cells than this gate's noise is for
     * @param masks of a session with this gate's noise, of as many words as the table has cells
     */
    public MaskedTable protect(RawTable raw, Masks masks) {
        int[] cells = noisy(raw, masks.roster().terms(), masks.roster().tolerance());
        masks.cover(cells, new long[0]);
        return new MaskedTable(masks.roster(), cells);
    }

    /** The gate of a guarded session: the share of noise is that of the fewest members that its sum can have. */
    public GuardedTable protect(RawTable raw, GuardedMasks masks) {
        GuardedTerms terms = masks.guarded().terms();
        int[] cells = noisy(raw, terms.terms(), terms.tolerance());
        masks.cover(cells, new long[0]);
        return new GuardedTable(masks, cells);
    }

    private int[] noisy(RawTable raw, Terms terms, Tolerance tolerance) {
        requireBounded(raw);
        if (terms.variance() != variance) {
            throw new IllegalArgumentException("The session's terms promise another noise than this gate adds");
        }
        int[] cells = cells(raw.measures());
        NoiseShare.of(share(variance, tolerance)).addTo(cells, Keystream.fresh());
        return cells;
    }

    private void requireBounded(RawTable raw) {
        if (raw.cellsPerPerson() < 1
                || (long) raw.cellsPerPerson() * raw.measures().size() > words) {
            throw new IllegalArgumentException("A person may be in more cells of the table than its noise is for");
        }
    }

    private static int[] cells(List<RawTable.Figures> measures) {
        int[] cells =
                new int[measures.stream().mapToInt(RawTable.Figures::cells).sum()];
        int at = 0;
        for (RawTable.Figures figures : measures) {
            for (int cell = 0; cell < figures.cells(); cell++) {
                cells[at++] = figures.persons(cell);
            }
        }
        return cells;
    }
}
