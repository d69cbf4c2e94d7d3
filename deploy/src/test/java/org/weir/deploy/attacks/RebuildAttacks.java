package org.weir.deploy.attacks;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.weir.disclosure.WholeSessions;
import org.weir.disclosure.noise.Rho;
import org.weir.membership.Profile;
import org.weir.node.ledger.Budget;

/**
 * Row B11: everything that the budget lets through is put into one system of equations. All tables break down by three things known of
 * everybody and by the fact, because no other choice is known to tell more: the figure of those of whom it is so and the figure of those of
 * whom it is not each tell it. So the least squares of all tables are the averages, cell by cell; the guess is by Bayes' rule.
 */
final class RebuildAttacks {
    private static final int PEOPLE = 100;
    private static final int MEMBERS = 4;

    /** Age band, citizenship and country, as far as they occur. With the fact these are the four breakdowns that a question may have. */
    private static final int COMBINATIONS = 6 * 5 * 4;

    private static final int SUBSETS = 500;

    /** From here on an attack on a fact that half of the people share got through. */
    private static final double THROUGH = 66;

    private static final SortedSet<String> FACT = new TreeSet<>(List.of("exploitation"));

    /** What a policy sets that wants the list's own bound: one table a year that tells of the fact. */
    private static final Budget STRICT =
            new Budget(Budget.DEFAULT.yearly(), Budget.DEFAULT.perRequester(), Rho.thousandths(31));

    private static final String STORY =
            "The attacker knows age, citizenship and country of a hundred people, sees every total before threshold and rounding, has all"
                    + " agencies ask about one fact as long as the budget lets them, and says of each of the people whether it is so.";
    private static final String NO_SUBSETS =
            "the closed question and the budget: 500 groups of the attacker's choice, with noise of variance 3";
    private static final String NO_PART =
            "the part of the budget for one fact: the whole year's goes into tables that tell of it";

    private RebuildAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.B11,
                        "a fact that 30 of 100 share",
                        STORY,
                        NO_SUBSETS,
                        listed(0.3),
                        runs -> rebuilt(runs, 0.3, FACT, Budget.DEFAULT),
                        runs -> solved(runs, 0.3)),
                Attack.holds(
                        Row.B11,
                        "a fact that half of them share",
                        STORY,
                        NO_PART,
                        new Bound.Most(
                                100 * Budget.DEFAULT.perFact().bestGuess(),
                                THROUGH,
                                "per cent right: what the part of the budget for one fact allows"),
                        runs -> rebuilt(runs, 0.5, FACT, Budget.DEFAULT),
                        RebuildAttacks::wholeYear),
                Attack.reported(
                        Row.B11,
                        "a fact that half of them share, by the list's bound",
                        STORY,
                        NO_SUBSETS,
                        listed(0.5),
                        runs -> rebuilt(runs, 0.5, FACT, Budget.DEFAULT),
                        runs -> solved(runs, 0.5)),
                Attack.holds(
                        Row.B11,
                        "a fact that half of them share, where policies have perFactPerYear: 0.031",
                        STORY,
                        NO_PART,
                        new Bound.Most(55, THROUGH, "per cent right: the majority and 5 points"),
                        runs -> rebuilt(runs, 0.5, FACT, STRICT),
                        RebuildAttacks::wholeYear));
    }

    private static Bound listed(double share) {
        return new Bound.Most(100 * Math.max(share, 1 - share) + 5, 95, "per cent right: the majority and 5 points");
    }

    private static Score wholeYear(Runs runs) throws Exception {
        return rebuilt(runs, 0.5, Collections.emptySortedSet(), Budget.DEFAULT);
    }

    /** @param facts those that the ledger hears of */
    private static Score rebuilt(Runs runs, double share, SortedSet<String> facts, Budget budget) throws Exception {
        SplittableRandom random = runs.random(Row.B11);
        int tables = Budgets.tablesOfAYear(runs.fresh(Row.B11), 1, MEMBERS, facts, budget);
        int worlds = tables > 10 ? runs.of(200, 1_000) : runs.of(1_000, 4_000);
        int[][] combination = new int[worlds][PEOPLE];
        boolean[][] fact = new boolean[worlds][PEOPLE];
        int[][] figures = new int[MEMBERS][worlds * COMBINATIONS * 2];
        int[][] people = new int[worlds][COMBINATIONS];
        for (int world = 0; world < worlds; world++) {
            for (int person = 0; person < PEOPLE; person++) {
                int of = random.nextInt(COMBINATIONS);
                combination[world][person] = of;
                fact[world][person] = random.nextDouble() < share;
                people[world][of]++;
                figures[person % MEMBERS][cell(world, of, fact[world][person])]++;
            }
        }
        double[] average = averages(figures, tables);
        // Two figures tell the same: so many have the fact, and all but so many have not.
        double noise = Profile.SIGMA * Profile.SIGMA * MEMBERS / 3.0 / tables / 2;
        long right = 0;
        for (int world = 0; world < worlds; world++) {
            for (int person = 0; person < PEOPLE; person++) {
                int of = combination[world][person];
                int all = people[world][of];
                double seen = (average[cell(world, of, true)] + all - average[cell(world, of, false)]) / 2;
                right += says(seen, all, noise, share) == fact[world][person] ? 1 : 0;
            }
        }
        return right(right, (long) worlds * PEOPLE);
    }

    private static int cell(int world, int combination, boolean fact) {
        return (world * COMBINATIONS + combination) * 2 + (fact ? 1 : 0);
    }

    private static double[] averages(int[][] figures, int tables) throws Exception {
        WholeSessions sessions = new WholeSessions(MEMBERS, Profile.SIGMA, 1);
        double[] average = new double[figures[0].length];
        for (int table = 0; table < tables; table++) {
            int[] totals = sessions.run(member -> figures[member].clone(), _ -> sessions.gate())
                    .total()
                    .counts();
            for (int cell = 0; cell < totals.length; cell++) {
                average[cell] += totals[cell] / (double) tables;
            }
        }
        return average;
    }

    /** Whether somebody of so many people in a cell is rather one of those who have the fact, given how many seem to have it. */
    private static boolean says(double seen, int people, double noise, double share) {
        double all = 0;
        double sharing = 0;
        double chance = Math.pow(1 - share, people);
        for (int having = 0; having <= people; having++) {
            double likely = chance * Math.exp(-(seen - having) * (seen - having) / (2 * noise));
            all += likely;
            sharing += likely * having;
            chance *= share / (1 - share) * (people - having) / (having + 1);
        }
        return sharing > all * people / 2;
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
