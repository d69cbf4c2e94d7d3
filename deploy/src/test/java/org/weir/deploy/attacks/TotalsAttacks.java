package org.weir.deploy.attacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.weir.deploy.attacks.Attack.Act;
import org.weir.deploy.attacks.TotalsReading.Read;
import org.weir.disclosure.WholeSessions;

/** Rows about what can be inferred from noisy totals. Each table is a session of its own with real keys, noise and masks. */
final class TotalsAttacks {
    /** With four agencies the noise is least: of each of three shares a third of the guaranteed noise, and one more. */
    private static final int MEMBERS = 4;

    private static final int FEW = 200_000;
    private static final int MANY = 2_000_000;
    private static final int FEW_YEARS = 20_000;
    private static final int MANY_YEARS = 400_000;

    private static final int USED_AGAIN = 20_000;

    /** What an attacker asks who is not stopped by a budget. */
    private static final int WITHOUT_BUDGET = 1_000;

    private TotalsAttacks() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.add(noise(
                Row.A05,
                "filters by code",
                "The attacker filters by every code known of the target, until nobody else is left, and reads the one cell.",
                List.of(Read.one())));
        attacks.add(noise(
                Row.A06,
                "code left out",
                "The attacker asks for everybody, and for everybody but those with the target's code, and takes the difference.",
                List.of(Read.one(), new Read(-1, 1, 0))));
        attacks.add(noise(
                Row.B01,
                "",
                "The attacker reads the cell in which the target would be the only person, and says whether it is there.",
                List.of(Read.one())));
        attacks.add(noise(
                Row.B02,
                "individual tracker",
                "The attacker asks for a group, and for the same group without what only the target has.",
                List.of(Read.one(), new Read(-1, 1, 0))));
        attacks.add(noise(
                Row.B02,
                "general tracker",
                "The attacker asks for the target's group or a tracker group, for the target's group or everybody else, and for all.",
                List.of(Read.one(), Read.one(), new Read(-1, 1, 1))));
        attacks.add(noise(
                Row.B02,
                "double tracker",
                "The attacker adds a tracker group and its union with the target's, and takes off a smaller tracker with and without it.",
                List.of(Read.one(), Read.one(), new Read(-1, 1, 1), new Read(-1, 1, 0))));
        attacks.add(noise(
                Row.B03,
                "",
                "The attacker asks for a region, and for its other four countries one by one, and takes the difference.",
                List.of(Read.one(), new Read(-1, 4, 0))));
        attacks.add(noise(
                Row.B03,
                "bands that overlap",
                "The attacker asks for two age bands that differ by the target's age only, twice each in other words.",
                List.of(Read.one(), Read.one(), new Read(-1, 1, 0), new Read(-1, 1, 0))));
        attacks.add(noise(
                Row.B04,
                "",
                "The attacker subtracts the nine other cells of a row from the row's total.",
                List.of(Read.one(), new Read(-1, 9, 0))));
        attacks.add(noise(
                Row.B08,
                "",
                "The attacker asks for the target's group with and without the fact in question, and looks whether the noise is the same.",
                List.of(Read.one(), new Read(-1, 1, 0))));
        attacks.add(noise(
                Row.B09,
                "",
                "The attacker asks before and after the day on which the target would have arrived.",
                List.of(Read.one(), new Read(-1, 1, 0))));
        attacks.add(noise(
                Row.B10,
                "",
                "The attacker asks before and after the epoch in which the target's record would have been taken out.",
                List.of(Read.one(), new Read(-1, 1, 0))));
        attacks.add(noise(
                Row.B12,
                "",
                "Everybody of a group shares a fact; the attacker reads the cell of those who do not, which is zero or the target.",
                List.of(Read.one())));
        attacks.add(year(
                Row.B06,
                "The attacker asks one question in two hundred wordings that reach different tables, as far as the ledger goes, and averages.",
                1));
        attacks.add(year(
                Row.B07,
                "The attacker asks for the target's group by irrelevant breakdowns of two cells, as far as the ledger goes, and averages the sums.",
                2));
        attacks.add(Attack.holds(
                Row.B13,
                "",
                "The attacker knows everything about everybody else and has every table of a year; the sum of the target's cells is the"
                        + " likelihood-ratio test.",
                "the noise",
                Bound.afterTables(32, 1, 1),
                runs -> TotalsReading.of(MEMBERS)
                        .guess(tables(runs, Row.B13, 1), runs.of(FEW_YEARS, MANY_YEARS), runs.random(Row.B13)),
                runs -> TotalsReading.of(MEMBERS).withoutNoise(tables(runs, Row.B13, 1), 2_000, runs.random(Row.B13))));
        attacks.addAll(small());
        for (int agencies : List.of(2, 3, 5)) {
            attacks.add(Attack.reported(
                    Row.B20,
                    agencies + " agencies",
                    "The same with a whole year's answers, and the target is known to " + agencies + " agencies.",
                    "the noise",
                    Bound.afterTables(32, 1, agencies),
                    runs -> new TotalsReading(5, agencies, 1)
                            .guess(tables(runs, Row.B20, 1), runs.of(FEW_YEARS / 4, MANY_YEARS), runs.random(Row.B20)),
                    runs -> new TotalsReading(5, agencies, 1)
                            .withoutNoise(tables(runs, Row.B20, 1), 2_000, runs.random(Row.B20))));
        }
        List<Read> allAndAllButOne = List.of(Read.one(), new Read(-1, 1, 0));
        attacks.add(Attack.holds(
                Row.C05,
                "",
                "The hub runs the question with everybody and again without one agency, and takes the difference.",
                "fresh noise: each agency uses its share of the first session again",
                Bound.afterTables(2, 1, 1),
                runs -> TotalsReading.of(MEMBERS).guess(allAndAllButOne, runs.of(FEW, MANY), runs.random(Row.C05)),
                runs -> TotalsReading.of(MEMBERS).guess(allAndAllButOne, USED_AGAIN, runs.random(Row.C05), _ -> {
                    WholeSessions.Gate again = WholeSessions.withNoiseOf(
                            runs.random(Row.C05).ints(USED_AGAIN, -10, 11).toArray());
                    return _ -> again;
                })));
        attacks.add(Attack.holds(
                Row.C10,
                "",
                "A third of the agencies take their own figures and noise off; the hub reads the rest for one table.",
                "the noise of those who are honest",
                Bound.afterTables(1, 1, 1),
                runs -> colluding(runs, MEMBERS, 1, List.of(Read.one()), FEW, MANY),
                runs -> TotalsReading.of(MEMBERS)
                        .withoutNoise(List.of(Read.one()), runs.of(FEW, MANY), runs.random(Row.C10))));
        attacks.add(Attack.holds(
                Row.C10,
                "a year",
                "The same with all the tables of a year.",
                "the noise of those who are honest",
                Bound.afterTables(32, 1, 1),
                runs -> colluding(runs, MEMBERS, 1, tables(runs, Row.C10, 1), 2 * FEW_YEARS, MANY_YEARS),
                runs -> TotalsReading.of(MEMBERS).withoutNoise(tables(runs, Row.C10, 1), 2_000, runs.random(Row.C10))));
        for (int members : List.of(4, 20)) {
            attacks.add(Attack.reported(
                    Row.C11,
                    members + " members",
                    "All agencies but one take their own figures and noise off; of " + members
                            + ", the last one's share of the noise is left. A year.",
                    "the noise",
                    Bound.afterTables(32, 1, 1),
                    runs -> colluding(
                            runs,
                            members,
                            members - 1,
                            tables(runs, Row.C11, 1),
                            2 * FEW_YEARS / members,
                            MANY_YEARS / members),
                    runs -> TotalsReading.of(members)
                            .withoutNoise(tables(runs, Row.C11, 1), 1_000, runs.random(Row.C11))));
        }
        return attacks;
    }

    private static List<Attack> small() {
        Act one = runs -> TotalsReading.of(3).guess(List.of(Read.one()), runs.of(FEW, MANY), runs.random(Row.B19));
        Act margin = runs -> TotalsReading.of(3)
                .guess(List.of(Read.one(), new Read(-1, 9, 0)), runs.of(FEW, MANY), runs.random(Row.B19));
        Act year = runs -> TotalsReading.of(3)
                .guess(tables(runs, Row.B19, 1), runs.of(FEW_YEARS, MANY_YEARS), runs.random(Row.B19));
        String said = "Three agencies: ";
        return List.of(
                Attack.holds(
                        Row.B19,
                        "one cell",
                        said + "the cell of somebody who is the only one of a kind.",
                        "the noise",
                        Bound.afterTables(1, 1, 1),
                        one,
                        runs -> TotalsReading.of(3)
                                .withoutNoise(List.of(Read.one()), runs.of(FEW, MANY), runs.random(Row.B19))),
                Attack.holds(
                        Row.B19,
                        "margin",
                        said + "a row's total minus its other cells.",
                        "the noise",
                        Bound.afterTables(2, 1, 1),
                        margin,
                        runs -> TotalsReading.of(3)
                                .withoutNoise(List.of(Read.one(), new Read(-1, 9, 0)), 20_000, runs.random(Row.B19))),
                Attack.holds(
                        Row.B19,
                        "a year",
                        said + "a whole year's tables.",
                        "the noise",
                        Bound.afterTables(32, 1, 1),
                        year,
                        runs -> TotalsReading.of(3)
                                .withoutNoise(tables(runs, Row.B19, 1), 2_000, runs.random(Row.B19))));
    }

    /** The bound is that of as many tables as are read; the control has no noise. */
    private static Attack noise(Row row, String part, String story, List<Read> reads) {
        return Attack.holds(
                row,
                part,
                story,
                "the noise",
                Bound.afterTables(reads.size(), 1, 1),
                runs -> TotalsReading.of(MEMBERS).guess(reads, runs.of(FEW, MANY), runs.random(row)),
                runs -> TotalsReading.of(MEMBERS).withoutNoise(reads, 20_000, runs.random(row)));
    }

    /** As many tables as the ledger lets through; the control asks on. */
    private static Attack year(Row row, String story, int cells) {
        return Attack.holds(
                row,
                "",
                story,
                "the budget: " + WITHOUT_BUDGET + " tables",
                Bound.afterTables(32, 1, 1),
                runs -> TotalsReading.of(MEMBERS)
                        .guess(tables(runs, row, cells), runs.of(FEW_YEARS, MANY_YEARS), runs.random(row)),
                runs -> TotalsReading.of(MEMBERS)
                        .guess(List.of(new Read(1, cells * WITHOUT_BUDGET, WITHOUT_BUDGET)), 1_000, runs.random(row)));
    }

    private static List<Read> tables(Runs runs, Row row, int cells) throws Exception {
        int tables = Budgets.tablesOfAYear(runs.fresh(row), 1, MEMBERS);
        if (tables > 32) {
            throw new AssertionError("A year's budget lets " + tables + " tables through; the bound is that of 32");
        }
        return Collections.nCopies(tables, new Read(1, cells, 1));
    }

    /** The last members work together with the hub: their figures are known, and they add no noise. */
    private static Score colluding(Runs runs, int members, int colluders, List<Read> reads, int few, int many)
            throws Exception {
        return TotalsReading.of(members)
                .guess(
                        reads,
                        runs.of(few, many),
                        runs.random(Row.C10),
                        sessions -> member ->
                                member < members - colluders ? sessions.gate() : WholeSessions.withoutNoise());
    }
}
