package org.weir.deploy.attacks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.weir.disclosure.WholeSessions;
import org.weir.disclosure.WholeSessions.Gate;
import org.weir.disclosure.noise.Accounting;
import org.weir.masking.SessionRefusedException;
import org.weir.membership.Profile;

/** Row B16: the noise itself, as it comes out of whole sessions of empty tables. */
final class NoiseAttacks {
    private static final int MEMBERS = 4;

    /** All four members are there, each with a third of the guaranteed noise. */
    private static final double VARIANCE = Profile.SIGMA * Profile.SIGMA * MEMBERS / 3.0;

    private static final int CELLS = 200_000;
    private static final double LEAST_EXPECTED = 25;
    private static final double SUSPICIOUS = 1e-3;
    private static final Bound LIKELY = new Bound.Most(4, 4, "-log10 of the probability under the exact distribution");
    private static final double DELTA = 1e-6;

    private NoiseAttacks() {}

    static List<Attack> attacks() {
        double claimed = Accounting.epsilonOfSkellam(Profile.SIGMA * Profile.SIGMA, 1, 1, 1, DELTA);
        return List.of(
                Attack.holds(
                        Row.B16,
                        "distribution",
                        "The totals of empty tables are compared with the exact Skellam distribution.",
                        "a quarter of each share's variance",
                        LIKELY,
                        runs -> twice(() -> distribution(runs, WholeSessions::gate)),
                        runs -> unlikely(distribution(runs, _ -> tooLittle()))),
                Attack.holds(
                        Row.B16,
                        "neighbours and sessions",
                        "Noise of neighbouring cells, and of the same cell in two sessions, is looked at for correlation.",
                        "fresh noise for every session",
                        LIKELY,
                        runs -> twice(() -> correlation(runs, WholeSessions::gate)),
                        runs -> {
                            Gate same = WholeSessions.withNoiseOf(share(new SplittableRandom(1), 12));
                            return unlikely(correlation(runs, _ -> same));
                        }),
                Attack.holds(
                        Row.B16,
                        "last bit",
                        "The last bits of the totals are counted.",
                        "noise of every whole number: the shares are even",
                        LIKELY,
                        runs -> twice(() -> lastBit(runs, WholeSessions::gate)),
                        runs -> unlikely(lastBit(runs, _ -> WholeSessions.withNoiseOf(even(new SplittableRandom(2)))))),
                Attack.holds(
                        Row.B16,
                        "audited epsilon",
                        "Tables with and without one person are compared: how large is the privacy loss that they prove, at 95 %?",
                        "the noise",
                        new Bound.Most(
                                claimed, claimed, "the claimed epsilon of one table at a delta of one in a million"),
                        runs -> audited(runs, WholeSessions::gate),
                        runs -> audited(runs, _ -> WholeSessions.withoutNoise())));
    }

    @FunctionalInterface
    private interface Test {
        double run() throws SessionRefusedException;
    }

    @FunctionalInterface
    private interface Gates {
        Gate of(WholeSessions sessions);
    }

    /** One suspicious result may be chance: a broken sampler is suspicious twice. */
    private static Score twice(Test test) throws SessionRefusedException {
        double p = test.run();
        return unlikely(p < SUSPICIOUS ? Math.max(p, test.run()) : p);
    }

    private static Score unlikely(double p) {
        return new Score.Measured("-log10 p", -Math.log10(Math.max(p, 1e-300)));
    }

    private static List<int[]> totals(Runs runs, Gates gates, int value) throws SessionRefusedException {
        WholeSessions sessions = new WholeSessions(MEMBERS, Profile.SIGMA, 1);
        Gate gate = gates.of(sessions);
        List<int[]> totals = new ArrayList<>();
        for (int i = 0; i < runs.of(2, 20); i++) {
            totals.add(sessions.run(
                            member -> {
                                int[] figures = new int[CELLS];
                                Arrays.fill(figures, member == 0 ? value : 0);
                                return figures;
                            },
                            _ -> gate)
                    .total()
                    .counts());
        }
        return totals;
    }

    private static double distribution(Runs runs, Gates gates) throws SessionRefusedException {
        TreeMap<Integer, Long> seen = new TreeMap<>();
        long all = 0;
        for (int[] totals : totals(runs, gates, 0)) {
            for (int total : totals) {
                seen.merge(total, 1L, Long::sum);
                all++;
            }
        }
        int far = 0;
        while (all * skellam(far + 1) >= LEAST_EXPECTED) {
            far++;
        }
        double[] expected = new double[2 * far + 3];
        long[] observed = new long[expected.length];
        double inside = 0;
        for (int k = -far; k <= far; k++) {
            expected[k + far + 1] = all * skellam(k);
            inside += skellam(k);
        }
        expected[0] = all * (1 - inside) / 2;
        expected[expected.length - 1] = expected[0];
        for (var entry : seen.entrySet()) {
            observed[Math.clamp(entry.getKey(), -far - 1, far + 1) + far + 1] += entry.getValue();
        }
        return new ChiSquareTest().chiSquareTest(expected, observed);
    }

    /** e^-v I_k(v), by the series: exact enough for a test of a million draws. */
    private static double skellam(int value) {
        int k = Math.abs(value);
        double half = VARIANCE / 2;
        double logLead = k * Math.log(half) - VARIANCE;
        for (int i = 2; i <= k; i++) {
            logLead -= Math.log(i);
        }
        double term = 1;
        double sum = 1;
        for (int j = 1; term > 1e-18 * sum; j++) {
            term *= half * half / ((double) j * (j + k));
            sum += term;
        }
        return Math.exp(logLead) * sum;
    }

    private static double correlation(Runs runs, Gates gates) throws SessionRefusedException {
        List<int[]> totals = totals(runs, gates, 0);
        double least = 1;
        PearsonsCorrelation pearson = new PearsonsCorrelation();
        for (int i = 0; i + 1 < totals.size(); i++) {
            double[] one = Arrays.stream(totals.get(i)).asDoubleStream().toArray();
            double[] next = Arrays.stream(totals.get(i + 1)).asDoubleStream().toArray();
            least = Math.min(least, chance(pearson.correlation(one, next), one.length));
            least = Math.min(
                    least,
                    chance(
                            pearson.correlation(
                                    Arrays.copyOf(one, one.length - 1), Arrays.copyOfRange(one, 1, one.length)),
                            one.length - 1));
        }
        // As many looks as comparisons.
        return Math.min(1, least * 2 * (totals.size() - 1));
    }

    /** How likely such a correlation is of independent numbers. */
    private static double chance(double correlation, int pairs) {
        return 2 * new NormalDistribution().cumulativeProbability(-Math.abs(correlation) * Math.sqrt(pairs));
    }

    private static double lastBit(Runs runs, Gates gates) throws SessionRefusedException {
        long[] observed = new long[2];
        for (int[] totals : totals(runs, gates, 0)) {
            for (int total : totals) {
                observed[total & 1]++;
            }
        }
        // Of Skellam noise of variance 48, even and odd differ by e^-96: by nothing.
        return new ChiSquareTest().chiSquareTest(new double[] {1, 1}, observed);
    }

    /** The largest epsilon that the best event proves. */
    private static Score audited(Runs runs, Gates gates) throws SessionRefusedException {
        List<int[]> with = totals(runs, gates, 1);
        List<int[]> without = totals(runs, gates, 0);
        long all = (long) CELLS * with.size();
        double greatest = 0;
        for (int threshold = -20; threshold <= 21; threshold++) {
            double atLeast = below(above(with, threshold), all);
            double atMost = atMost(above(without, threshold), all);
            greatest = Math.max(greatest, Math.log(Math.max(1, (atLeast - DELTA) / atMost)));
        }
        return new Score.Measured("epsilon", greatest);
    }

    private static long above(List<int[]> totals, int threshold) {
        return totals.stream()
                .mapToLong(t ->
                        Arrays.stream(t).filter(total -> total >= threshold).count())
                .sum();
    }

    /** Clopper and Pearson; 0.05 divided by as many looks as there are thresholds, on both sides. */
    private static final double MISS = 0.05 / 84;

    private static double below(long found, long all) {
        return found == 0 ? 0 : new BetaDistribution(found, all - found + 1.0).inverseCumulativeProbability(MISS);
    }

    private static double atMost(long found, long all) {
        return found == all ? 1 : new BetaDistribution(found + 1.0, all - found).inverseCumulativeProbability(1 - MISS);
    }

    private static Gate tooLittle() {
        return WholeSessions.withNoiseOf(share(new SplittableRandom(3), 9));
    }

    private static int[] share(SplittableRandom random, double variance) {
        int[] share = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            share[i] = (int) Math.round(random.nextGaussian() * Math.sqrt(variance));
        }
        return share;
    }

    private static int[] even(SplittableRandom random) {
        int[] share = share(random, 3);
        for (int i = 0; i < CELLS; i++) {
            share[i] *= 2;
        }
        return share;
    }
}
