package org.weir.deploy.attacks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.weir.disclosure.WholeSessions;
import org.weir.membership.Profile;

/**
 * Row B11: everything that the budget lets through is put into one system of equations. All tables break down by everything that is known of
 * everybody, because no other choice tells more; so the least squares of all of them are the averages, cell by cell.
 */
final class RebuildAttacks {
    private static final int PEOPLE = 100;
    private static final int MEMBERS = 4;

    /** Gender, age band, citizenship and country, as far as they occur. */
    private static final int COMBINATIONS = 2 * 6 * 5 * 4;

    private static final int SUBSETS = 500;

    private RebuildAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                attack("a fact that 30 of 100 share", 0.3, Attack.Stance.HOLDS),
                attack("a fact that half of them share", 0.5, Attack.Stance.OPEN));
    }

    private static Attack attack(String part, double share, Attack.Stance stance) {
        double majority = 100 * Math.max(share, 1 - share);
        return new Attack(
                Row.B11,
                part,
                "The attacker knows gender, age, citizenship and country of a hundred people, spends the year's budget of all agencies on one fact,"
                        + " and says of each of them whether it is so.",
                "the closed question and the budget: 500 groups of the attacker's choice, with noise of variance 3",
                new Bound.Most(majority + 5, 95, "per cent right: the majority and 5 points"),
                stance,
                runs -> rebuilt(runs, share),
                runs -> solved(runs, share));
    }

    private static Score rebuilt(Runs runs, double share) throws Exception {
        SplittableRandom random = runs.random(Row.B11);
        int tables = Budgets.tablesOfAYear(runs.fresh(Row.B11), 1, MEMBERS);
        int worlds = runs.of(200, 2_000);
        int[][] combination = new int[worlds][PEOPLE];
        boolean[][] fact = new boolean[worlds][PEOPLE];
        int[][] figures = new int[MEMBERS][worlds * COMBINATIONS];
        int[][] people = new int[worlds][COMBINATIONS];
        for (int world = 0; world < worlds; world++) {
            for (int person = 0; person < PEOPLE; person++) {
                combination[world][person] = random.nextInt(COMBINATIONS);
                fact[world][person] = random.nextDouble() < share;
                people[world][combination[world][person]]++;
                figures[person % MEMBERS][world * COMBINATIONS + combination[world][person]] +=
                        fact[world][person] ? 1 : 0;
            }
        }
        WholeSessions sessions = new WholeSessions(MEMBERS, Profile.SIGMA, 1);
        double[] average = new double[worlds * COMBINATIONS];
        for (int table = 0; table < tables; table++) {
            int[] totals = sessions.run(member -> figures[member].clone(), _ -> sessions.gate())
                    .total()
                    .counts();
            for (int cell = 0; cell < totals.length; cell++) {
                average[cell] += totals[cell] / (double) tables;
            }
        }
        double noise = Profile.SIGMA * Profile.SIGMA * MEMBERS / 3.0 / tables;
        long right = 0;
        for (int world = 0; world < worlds; world++) {
            for (int person = 0; person < PEOPLE; person++) {
                int cell = combination[world][person];
                double seen = average[world * COMBINATIONS + cell];
                right += says(seen, people[world][cell], noise, share) == fact[world][person] ? 1 : 0;
            }
        }
        return right(right, (long) worlds * PEOPLE);
    }

    /** Bayes: alone in a cell by the likelihood, among others by the best linear estimate. */
    private static boolean says(double seen, int people, double noise, double share) {
        if (people == 1) {
            return seen > 0.5 + noise * Math.log((1 - share) / share);
        }
        double each = share * (1 - share);
        return share + (seen - people * share) * each / (people * each + noise) > 0.5;
    }

    private static Score solved(Runs runs, double share) {
        SplittableRandom random = runs.random(Row.B11);
        long right = 0;
        int worlds = 5;
        for (int world = 0; world < worlds; world++) {
            boolean[] fact = new boolean[PEOPLE];
            for (int person = 0; person < PEOPLE; person++) {
                fact[person] = random.nextDouble() < share;
            }
            double[][] groups = new double[SUBSETS][PEOPLE];
            double[] counts = new double[SUBSETS];
            for (int i = 0; i < SUBSETS; i++) {
                for (int person = 0; person < PEOPLE; person++) {
                    groups[i][person] = random.nextBoolean() ? 1 : 0;
                    counts[i] += fact[person] ? groups[i][person] : 0;
                }
                counts[i] += Math.round(random.nextGaussian() * Math.sqrt(3));
            }
            OLSMultipleLinearRegression squares = new OLSMultipleLinearRegression();
            squares.setNoIntercept(true);
            squares.newSampleData(counts, groups);
            double[] solution = squares.estimateRegressionParameters();
            for (int person = 0; person < PEOPLE; person++) {
                right += solution[person] > 0.5 == fact[person] ? 1 : 0;
            }
        }
        return right(right, (long) worlds * PEOPLE);
    }

    private static Score right(long right, long all) {
        return new Score.Measured("per cent right", 100.0 * right / all);
    }
}
