package org.weir.deploy.attacks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.weir.disclosure.WholeSessions;
import org.weir.disclosure.WholeSessions.Gate;
import org.weir.masking.NoisyTotal;
import org.weir.masking.SessionRefusedException;
import org.weir.membership.Profile;

/**
 * An attacker who knows everything about everybody but the target, and is told noisy totals before any threshold and rounding, as the
 * hub is. Every cell has noise of its own, so one real session with many cells is as many worlds, half of them with the target.
 *
 * @param members of the federation
 * @param knowing agencies that hold the target, the first ones
 * @param cellsPerPerson that the noise is for
 */
record TotalsReading(int members, int knowing, int cellsPerPerson) {
    /** What everybody else adds up to, in each agency; the attacker knows it. */
    private static final int OTHERS = 7;

    private static final int LARGEST = 1_000_000;

    /**
     * One table as far as the attacker uses it.
     *
     * @param weight of the cells' sum in the attacker's statistic
     * @param added what the target, if present, adds to each of the cells
     */
    record Read(int weight, List<Integer> added) {
        /** Of so many cells, of which so many hold the target once. */
        Read(int weight, int cells, int holding) {
            this(
                    weight,
                    IntStream.range(0, cells).mapToObj(i -> i < holding ? 1 : 0).toList());
        }

        static Read one() {
            return new Read(1, 1, 1);
        }

        int cells() {
            return added.size();
        }

        int moves() {
            return weight * added.stream().mapToInt(Integer::intValue).sum();
        }
    }

    static TotalsReading of(int members) {
        return new TotalsReading(members, 1, 1);
    }

    /** Guesses from real sessions, one a table. */
    Score.Guessed guess(List<Read> reads, int worlds, SplittableRandom random) throws SessionRefusedException {
        return guess(reads, worlds, random, sessions -> _ -> sessions.gate());
    }

    /** The same without anybody's noise. */
    Score.Guessed withoutNoise(List<Read> reads, int worlds, SplittableRandom random) throws SessionRefusedException {
        return guess(reads, worlds, random, _ -> _ -> WholeSessions.withoutNoise());
    }

    /** The same with these gates, by number of the member. */
    Score.Guessed guess(
            List<Read> reads, int worlds, SplittableRandom random, Function<WholeSessions, IntFunction<Gate>> gates)
            throws SessionRefusedException {
        WholeSessions sessions = new WholeSessions(members, Profile.SIGMA, cellsPerPerson);
        int most = reads.stream().mapToInt(Read::cells).max().orElseThrow();
        int batch = Math.min(worlds, LARGEST / most);
        long right = 0;
        for (int from = 0; from < worlds; from += batch) {
            right += batch(sessions, reads, Math.min(batch, worlds - from), random, gates.apply(sessions));
        }
        return new Score.Guessed(worlds, right);
    }

    private long batch(
            WholeSessions sessions, List<Read> reads, int worlds, SplittableRandom random, IntFunction<Gate> gates)
            throws SessionRefusedException {
        boolean[] present = new boolean[worlds];
        for (int world = 0; world < worlds; world++) {
            present[world] = (world & 1) == 0;
        }
        long[] statistic = new long[worlds];
        long moves = 0;
        for (Read read : reads) {
            NoisyTotal total = sessions.run(member -> figures(read, present, member < knowing), gates)
                    .total();
            for (int world = 0; world < worlds; world++) {
                for (int i = 0; i < read.cells(); i++) {
                    statistic[world] +=
                            (long) read.weight() * (total.count(world * read.cells() + i) - OTHERS * members);
                }
            }
            moves += (long) read.moves() * knowing;
        }
        long right = 0;
        for (int world = 0; world < worlds; world++) {
            long twice = 2 * statistic[world] - moves;
            boolean says = twice == 0 ? random.nextBoolean() : twice > 0 == moves > 0;
            right += says == present[world] ? 1 : 0;
        }
        return right;
    }

    private static int[] figures(Read read, boolean[] present, boolean knows) {
        int[] added = read.added().stream().mapToInt(Integer::intValue).toArray();
        int[] figures = new int[present.length * added.length];
        for (int world = 0; world < present.length; world++) {
            for (int i = 0; i < added.length; i++) {
                figures[world * added.length + i] = OTHERS + (knows && present[world] ? added[i] : 0);
            }
        }
        return figures;
    }
}
