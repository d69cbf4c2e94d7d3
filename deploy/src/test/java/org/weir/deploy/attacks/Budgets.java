package org.weir.deploy.attacks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.TotalControl;
import org.weir.masking.FixedRosters;
import org.weir.masking.SessionRefusedException;
import org.weir.membership.Profile;
import org.weir.node.ledger.Budget;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.Cost;
import org.weir.question.SubjectType;

/** How many tables a node's own ledger lets through in a year; attacks get no more. */
final class Budgets {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    private static final int MORE_THAN_ANY = 1000;

    private Budgets() {}

    /** Of who was where and when. Asked by so many agencies in turn until the ledger refuses; every agency tries. */
    static int tablesOfAYear(Path folder, int cellsPerPerson, int agencies)
            throws IOException, RefusedException, SessionRefusedException {
        return tablesOfAYear(folder, cellsPerPerson, agencies, Collections.emptySortedSet(), Budget.DEFAULT);
    }

    /** The same of tables that tell of these facts. */
    static int tablesOfAYear(Path folder, int cellsPerPerson, int agencies, SortedSet<String> facts, Budget budget)
            throws IOException, RefusedException, SessionRefusedException {
        FixedRosters log = new FixedRosters();
        TotalControl gate = TotalControl.of(Profile.SIGMA, cellsPerPerson);
        int charged = 0;
        try (BudgetLedger ledger = BudgetLedger.open(folder.resolve("budget"), CLOCK)) {
            int refused = 0;
            for (int i = 0; refused < agencies && i < MORE_THAN_ANY; i++) {
                String session = "session-" + i;
                ledger.compare(log.of(session, "own", ledger.announce(session)), "own");
                try {
                    ledger.charge(
                            session,
                            new Cost(
                                    "agency-" + i % agencies,
                                    SubjectType.CASE_RECORD,
                                    new TreeSet<>(List.of(2024)),
                                    facts,
                                    gate.charge()),
                            budget);
                    charged++;
                    refused = 0;
                } catch (RefusedException e) {
                    if (e.refusal() != Refusal.LEDGER_EXHAUSTED) {
                        throw e;
                    }
                    refused++;
                }
            }
        }
        return charged;
    }
}
