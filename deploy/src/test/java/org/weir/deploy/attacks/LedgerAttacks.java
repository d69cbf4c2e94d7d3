package org.weir.deploy.attacks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.weir.answer.RefusedException;
import org.weir.clock.MovingClock;
import org.weir.disclosure.TotalControl;
import org.weir.masking.FixedRosters;
import org.weir.masking.SessionRefusedException;
import org.weir.membership.Profile;
import org.weir.node.ledger.Budget;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.Cost;
import org.weir.question.SubjectType;

/** Row B18: every way to spend more than a year's budget at one node. */
final class LedgerAttacks {
    private static final int AFFORDABLE = 32;
    private static final int AT_ONCE = 100;

    private LedgerAttacks() {}

    static List<Attack> attacks() {
        return List.of(Attack.holds(
                Row.B18,
                "",
                "A hundred questions at once, split over ten agencies; the clock set back; a charge of a session that was charged; a crash after a"
                        + " charge; and the ledger's file put back from a backup.",
                "the ledger's number in the witnessed log",
                Bound.never(),
                runs -> overspent(runs, true),
                runs -> overspent(runs, false)));
    }

    private static Score overspent(Runs runs, boolean logKnows) throws Exception {
        Path file = runs.fresh(Row.B18).resolve("budget");
        Path backup = file.resolveSibling("backup");
        MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
        FixedRosters log = new FixedRosters();
        AtomicInteger charged = new AtomicInteger();
        AtomicInteger tries = new AtomicInteger();
        try (BudgetLedger ledger = BudgetLedger.open(file, clock)) {
            Files.copy(file, backup);
            atOnce(ledger, log, "first", charged, tries);
        }
        clock.move(Duration.ofDays(-400));
        try (BudgetLedger ledger = BudgetLedger.open(file, clock)) {
            atOnce(ledger, log, "second", charged, tries);
            clock.move(Duration.ofDays(400));
            tries.incrementAndGet();
            charge(ledger, "first-0", "agency-0", charged);
        }
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
        try (BudgetLedger ledger = BudgetLedger.open(file, clock)) {
            atOnce(ledger, logKnows ? log : new FixedRosters(), "third", charged, tries);
        }
        return new Score.Found(tries.get(), Math.max(0, charged.get() - AFFORDABLE), "charges beyond the budget");
    }

    private static void atOnce(
            BudgetLedger ledger, FixedRosters log, String name, AtomicInteger charged, AtomicInteger tries)
            throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                String session = name + "-" + i;
                String agency = "agency-" + i % 10;
                tries.incrementAndGet();
                all.add(threads.submit(() -> {
                    try {
                        ledger.compare(log.of(session, "own", ledger.announce(session)), "own");
                        charge(ledger, session, agency, charged);
                    } catch (RefusedException | SessionRefusedException e) {
                        // As it should be: nothing is charged.
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void charge(BudgetLedger ledger, String session, String agency, AtomicInteger charged) {
        try {
            ledger.charge(
                    session,
                    new Cost(
                            agency,
                            SubjectType.CASE_RECORD,
                            new TreeSet<>(List.of(2024)),
                            new TreeSet<>(),
                            TotalControl.of(Profile.SIGMA, 1).charge()),
                    Budget.DEFAULT);
            charged.incrementAndGet();
        } catch (RefusedException e) {
            // As it should be.
        }
    }
}
