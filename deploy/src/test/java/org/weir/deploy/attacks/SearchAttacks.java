package org.weir.deploy.attacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.weir.disclosure.WholeSessions;
import org.weir.disclosure.WholeSessions.Gate;
import org.weir.membership.Profile;

/**
 * Row B15: a machine looks for the set of questions that tells most about one person, as QuerySnout and QueryCheetah do. Sets of questions
 * breed; each is judged on made-up worlds by how far a trained linear classifier would tell them apart. The best set is asked in real sessions.
 */
final class SearchAttacks {
    private static final int MEMBERS = 4;
    private static final int FACTS = 5;
    private static final int OTHERS = 60;

    /** One in so many of the others shares a fact with the target. */
    private static final int SHARED_BY = 4;

    private static final int PARENTS = 20;
    private static final int SHADOWS = 150;

    private SearchAttacks() {}

    static List<Attack> attacks() {
        return List.of(Attack.holds(
                Row.B15,
                "",
                "A search over sets of filters that the target passes or fails, as many as the year's budget lets through, with a classifier that is"
                        + " trained on made-up worlds.",
                "the noise",
                Bound.afterTables(32, 1, 1),
                runs -> searched(runs, true),
                runs -> searched(runs, false)));
    }

    /**
     * One question about the target: people who share these facts with it.
     *
     * @param facts one bit a fact
     * @param without a fact that they must not share, which leaves the target out; or -1
     */
    private record Question(int facts, int without) {
        static Question of(SplittableRandom random) {
            return new Question(random.nextInt(1 << FACTS), random.nextInt(3) == 0 ? random.nextInt(FACTS) : -1);
        }

        int count(int[] others) {
            int count = 0;
            for (int shares : others) {
                boolean in = (shares & facts) == facts && (without < 0 || (shares >> without & 1) == 0);
                count += in ? 1 : 0;
            }
            return count;
        }

        int target() {
            return without < 0 ? 1 : 0;
        }
    }

    private record Judged(List<Question> questions, RealVector weights, RealVector usual, double apart) {}

    private static Score searched(Runs runs, boolean withNoise) throws Exception {
        SplittableRandom random = runs.random(Row.B15);
        int tables = Budgets.tablesOfAYear(runs.fresh(Row.B15), 1, MEMBERS);
        double noise = withNoise ? Profile.SIGMA * Profile.SIGMA * MEMBERS / 3.0 : 0.01;
        Judged best = evolved(tables, noise, runs.of(300, 5_000), random);
        int worlds = runs.of(20_000, 400_000);
        WholeSessions sessions = new WholeSessions(MEMBERS, Profile.SIGMA, 1);
        Gate gate = withNoise ? sessions.gate() : WholeSessions.withoutNoise();
        int[][] figures = new int[tables][worlds];
        for (int world = 0; world < worlds; world++) {
            int[] others = others(random);
            for (int q = 0; q < tables; q++) {
                Question question = best.questions().get(q);
                figures[q][world] = question.count(others) + ((world & 1) == 0 ? question.target() : 0);
            }
        }
        double[] statistic = new double[worlds];
        double moves = 0;
        for (int q = 0; q < tables; q++) {
            int[] own = figures[q];
            int[] totals = sessions.run(member -> member == 0 ? own : new int[worlds], _ -> gate)
                    .total()
                    .counts();
            for (int world = 0; world < worlds; world++) {
                statistic[world] += best.weights().getEntry(q)
                        * (totals[world] - best.usual().getEntry(q));
            }
            moves += best.weights().getEntry(q) * best.questions().get(q).target();
        }
        long right = 0;
        for (int world = 0; world < worlds; world++) {
            right += statistic[world] > moves / 2 == ((world & 1) == 0) ? 1 : 0;
        }
        return new Score.Guessed(worlds, right);
    }

    private static int[] others(SplittableRandom random) {
        int[] others = new int[OTHERS];
        for (int i = 0; i < OTHERS; i++) {
            for (int fact = 0; fact < FACTS; fact++) {
                others[i] |= random.nextInt(SHARED_BY) == 0 ? 1 << fact : 0;
            }
        }
        return others;
    }

    private static Judged evolved(int tables, double noise, int evaluations, SplittableRandom random) {
        int[][] shadows = new int[SHADOWS][];
        for (int i = 0; i < SHADOWS; i++) {
            shadows[i] = others(random);
        }
        List<Judged> parents = new ArrayList<>();
        for (int i = 0; i < PARENTS; i++) {
            List<Question> questions = new ArrayList<>();
            for (int q = 0; q < tables; q++) {
                questions.add(Question.of(random));
            }
            parents.add(judged(questions, shadows, noise));
        }
        for (int i = PARENTS; i < evaluations; i++) {
            Judged one = parents.get(random.nextInt(parents.size()));
            Judged other = parents.get(random.nextInt(parents.size()));
            List<Question> child = new ArrayList<>();
            for (int q = 0; q < tables; q++) {
                Question inherited =
                        (random.nextBoolean() ? one : other).questions().get(q);
                child.add(random.nextInt(tables) < 2 ? Question.of(random) : inherited);
            }
            parents.add(judged(child, shadows, noise));
            parents.sort(Comparator.comparingDouble(Judged::apart).reversed());
            parents.removeLast();
        }
        parents.sort(Comparator.comparingDouble(Judged::apart).reversed());
        return parents.getFirst();
    }

    /** Fisher's linear discriminant on the made-up worlds. */
    private static Judged judged(List<Question> questions, int[][] shadows, double noise) {
        int n = questions.size();
        double[][] counts = new double[shadows.length][n];
        double[] usual = new double[n];
        double[] moved = new double[n];
        for (int q = 0; q < n; q++) {
            for (int s = 0; s < shadows.length; s++) {
                counts[s][q] = questions.get(q).count(shadows[s]);
                usual[q] += counts[s][q] / shadows.length;
            }
            moved[q] = questions.get(q).target();
        }
        RealMatrix spread = new Array2DRowRealMatrix(
                new Covariance(counts).getCovarianceMatrix().getData());
        for (int q = 0; q < n; q++) {
            spread.addToEntry(q, q, noise);
        }
        RealVector target = new ArrayRealVector(moved);
        RealVector weights = new LUDecomposition(spread).getSolver().solve(target);
        return new Judged(List.copyOf(questions), weights, new ArrayRealVector(usual), weights.dotProduct(target));
    }
}
