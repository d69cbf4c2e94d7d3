package org.weir.node.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.clock.MovingClock;
import org.weir.disclosure.noise.Rho;
import org.weir.masking.FixedRosters;
import org.weir.masking.LedgerStand;
import org.weir.masking.SessionRefusedException;
import org.weir.question.SubjectType;

/** Attack B18: every way to spend more than the budget. */
class BudgetLedgerTest {
    private static final Rho TABLE = Rho.thousandths(50);
    private static final Budget TEN_TABLES = new Budget(Rho.thousandths(500), Rho.thousandths(500));

    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
    private final FixedRosters log = new FixedRosters();
    private int sessions;

    @Test
    void charge_upToTheBudget_thenRefuses() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 10);

            assertExhausted(ledger, "a", 2024);
            charge(ledger, "a", 2025);
            assertThat(ledger.left(cost("a", years(2025)), TEN_TABLES)).isEqualTo(Rho.thousandths(450));
        }
    }

    @Test
    void isNearlyUsed_nineTenthsOfOneDataYear_saysSo() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 8);
            assertThat(ledger.isNearlyUsed(TEN_TABLES)).isFalse();

            charge(ledger, 1);
            assertThat(ledger.isNearlyUsed(TEN_TABLES)).isTrue();
        }
    }

    /** Of 0.22 for one fact, each release takes 0.1; of the whole, a tenth is used. */
    @Test
    void isNearlyUsed_nineTenthsOfOneFactsPart_saysSo() throws Exception {
        Budget budget = new Budget(Rho.thousandths(1_000), Rho.thousandths(1_000), Rho.thousandths(220));
        try (BudgetLedger ledger = open()) {
            tell(ledger, "a", budget, "exploitation", "duration");
            assertThat(ledger.isNearlyUsed(budget)).isFalse();

            tell(ledger, "b", budget, "exploitation");
            assertThat(ledger.isNearlyUsed(budget)).isTrue();
        }
    }

    @Test
    void charge_severalDataYears_chargesAllOrNone() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 10);

            assertExhausted(ledger, "a", 2023, 2024);
            assertThat(ledger.left(cost("a", years(2023)), TEN_TABLES)).isEqualTo(Rho.thousandths(500));
        }
    }

    @Test
    void charge_splitOverAgencies_sharesOneAccount() throws Exception {
        try (BudgetLedger ledger = open()) {
            for (int i = 0; i < 10; i++) {
                charge(ledger, "agency-" + i, 2024);
            }

            assertExhausted(ledger, "agency-10", 2024);
        }
    }

    @Test
    void charge_oneAgencyBeyondItsThird_leavesTheRestToOthers() throws Exception {
        try (BudgetLedger ledger = open()) {
            for (int i = 0; i < 3; i++) {
                ledger.charge(ready(ledger), cost("a", years(2024)), Budget.DEFAULT);
            }
            String next = ready(ledger);

            assertThatThrownBy(() -> ledger.charge(next, cost("a", years(2024)), Budget.DEFAULT))
                    .isInstanceOf(RefusedException.class);
            ledger.charge(ready(ledger), cost("b", years(2024)), Budget.DEFAULT);
        }
    }

    /** Whose fact is another one is missing in one figure and more in another: each release costs a fact's part twice. */
    @Test
    void charge_oneFactBeyondItsPart_refusesThatFactToEverybodyAlsoAfterARestart() throws Exception {
        Budget budget = new Budget(Rho.thousandths(500), Rho.thousandths(500), Rho.thousandths(250));
        try (BudgetLedger ledger = open()) {
            tell(ledger, "a", budget, "exploitation");
            tell(ledger, "b", budget, "exploitation", "duration");
            assertThat(ledger.left(cost("c", years(2024), "exploitation"), budget))
                    .isEqualTo(Rho.thousandths(25));
        }
        try (BudgetLedger ledger = open()) {
            assertThatThrownBy(() -> tell(ledger, "c", budget, "duration", "exploitation"))
                    .isInstanceOfSatisfying(RefusedException.class, e -> {
                        assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED);
                        assertThat(e.reason()).contains("'exploitation'");
                    });
            assertThatThrownBy(() -> ledger.requireLeft(cost("c", years(2023, 2024), "exploitation"), budget))
                    .isInstanceOf(RefusedException.class);
            tell(ledger, "c", budget, "duration");
            ledger.charge(ready(ledger), cost("a", years(2025), "exploitation"), budget);
            charge(ledger, 7);
            assertExhausted(ledger, "a", 2024);
        }
    }

    @Test
    void charge_sameSessionAgain_refusesAlsoAfterARestart() throws Exception {
        try (BudgetLedger ledger = open()) {
            ready(ledger, "one");
            ledger.charge("one", cost("a", years(2024)), TEN_TABLES);
        }
        try (BudgetLedger ledger = open()) {
            assertThatThrownBy(() -> ledger.charge("one", cost("a", years(2024)), TEN_TABLES))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.REPLAYED));
        }
    }

    /** Once in its period, whatever came of it; the next period has a run of its own. */
    @Test
    void charge_coreTableOfAPeriodAgain_refusesAlsoAfterARestart() throws Exception {
        String table = BudgetLedger.coreTable("2026-H2", Bytes.utf8("one").sha256());
        try (BudgetLedger ledger = open()) {
            assertThat(ledger.isCharged(table)).isFalse();
            chargeCore(ledger, table);
            assertThat(ledger.isCharged(table)).isTrue();
        }
        try (BudgetLedger ledger = open()) {
            assertThat(ledger.isCharged(table)).isTrue();
            assertCoreRefused(ledger, table, "made once");
            assertThatThrownBy(() -> ledger.requireLeft(cost(table, years(2024)), TEN_TABLES))
                    .as("before it is joined")
                    .isInstanceOf(RefusedException.class);

            chargeCore(
                    ledger, BudgetLedger.coreTable("2027-H1", Bytes.utf8("one").sha256()));
        }
    }

    @Test
    void begin_coreTableTwiceAtOnce_refusesTheSecond() throws Exception {
        String table = BudgetLedger.coreTable("2026", Bytes.utf8("one").sha256());
        try (BudgetLedger ledger = open()) {
            try (BudgetLedger.Run _ = ledger.begin(table)) {
                assertThatThrownBy(() -> ledger.begin(table)).isInstanceOf(RefusedException.class);
                ledger.begin("a").close();
            }
            ledger.begin(table).close();
        }
    }

    /** A membership that names other ones every day gives nobody a fifth. */
    @Test
    void charge_fifthCoreTableOfAPeriod_refuses() throws Exception {
        try (BudgetLedger ledger = open()) {
            for (int i = 0; i < 4; i++) {
                chargeCore(
                        ledger,
                        BudgetLedger.coreTable("2026", Bytes.utf8("table " + i).sha256()));
            }

            assertCoreRefused(
                    ledger, BudgetLedger.coreTable("2026", Bytes.utf8("table 4").sha256()), "there are no more");
            assertThat(ledger.isCharged(
                            BudgetLedger.coreTable("2026", Bytes.utf8("table 4").sha256())))
                    .isTrue();
            chargeCore(
                    ledger,
                    BudgetLedger.coreTable("2026-H2", Bytes.utf8("table 4").sha256()));
        }
    }

    /** It is nobody's part, and everybody's budget. */
    @Test
    void charge_coreTable_usesTheBudgetAndNoAgencysPart() throws Exception {
        try (BudgetLedger ledger = open()) {
            Rho before = ledger.left(cost("a", years(2024)), Budget.DEFAULT);

            ledger.charge(
                    ready(ledger),
                    new Cost(
                            BudgetLedger.coreTable("2026", Bytes.utf8("one").sha256()),
                            SubjectType.CASE_RECORD,
                            years(2024),
                            facts(),
                            Rho.thousandths(300)), // more than one agency's third
                    Budget.DEFAULT);

            assertThat(ledger.left(cost("a", years(2024)), Budget.DEFAULT)).isEqualTo(before);
            charge(ledger, 4);
            assertExhausted(ledger, "a", 2024);
            assertCoreRefused(
                    ledger, BudgetLedger.coreTable("2026", Bytes.utf8("two").sha256()), "0.0 left");
        }
    }

    private void chargeCore(BudgetLedger ledger, String table) throws RefusedException {
        ledger.charge(ready(ledger), cost(table, years(2024)), TEN_TABLES);
    }

    private void assertCoreRefused(BudgetLedger ledger, String table, String sentence) {
        assertThatThrownBy(() -> chargeCore(ledger, table)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED);
            assertThat(e.reason()).contains(sentence);
        });
    }

    /** A crash at every byte of the file's growth: no charge that returned is ever lost. */
    @Test
    void open_crashAtEveryByteOfTheLastLine_losesNoChargeThatReturned() throws Exception {
        long before;
        try (BudgetLedger ledger = open()) {
            charge(ledger, 9);
            ready(ledger, "last");
            before = Files.size(file());
            ledger.charge("last", cost("a", years(2024)), TEN_TABLES);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = (int) before; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            try (BudgetLedger ledger = open()) {
                assertThat(ledger.sequence()).as("length %d", length).isEqualTo(19);
            }
        }
    }

    @Test
    void open_lineChangedTakenOutOrPutIn_refuses() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 5);
        }
        List<String> lines = Files.readAllLines(file());
        List<String> changed = new ArrayList<>(lines);
        changed.set(4, lines.get(4).replace("50000000", "10000000"));
        List<String> takenOut = new ArrayList<>(lines);
        takenOut.remove(3);
        List<String> twice = new ArrayList<>(lines);
        twice.add(lines.getLast());

        for (List<String> wrong : List.of(changed, takenOut, twice, List.of("weir-other/1"))) {
            Files.write(file(), wrong);
            assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        }
    }

    @Test
    void charge_clockSetBack_givesNothingBack() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 10);
            clock.move(Duration.ofDays(-400));
            assertExhausted(ledger, "a", 2024);
        }
        try (BudgetLedger ledger = open()) {
            assertExhausted(ledger, "a", 2024);
        }
    }

    @Test
    void charge_clockSetAheadAndBack_spendsTheNextYearsBudgetAndNoOther() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 10);
            clock.move(Duration.ofDays(365));
            charge(ledger, 10);
            clock.move(Duration.ofDays(-365));
            assertExhausted(ledger, "a", 2024);
            clock.move(Duration.ofDays(365));
            assertExhausted(ledger, "a", 2024);
        }
    }

    @Test
    void charge_ledgerPutBackFromABackup_refusesEverything() throws Exception {
        Path backup = directory.resolve("backup");
        try (BudgetLedger ledger = open()) {
            charge(ledger, 2);
            Files.copy(file(), backup);
            charge(ledger, 6);
        }
        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);

        try (BudgetLedger ledger = open()) {
            assertThatThrownBy(() -> charge(ledger, 1))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).contains("older copy"));
        }
    }

    /** One session fits into the gap that the backup left: the numbers are the same again, and the sessions are not. */
    @Test
    void charge_backupOfOneSessionAgo_refuses() throws Exception {
        Path backup = directory.resolve("backup");
        try (BudgetLedger ledger = open()) {
            charge(ledger, 1);
            Files.copy(file(), backup);
            charge(ledger, 1);
        }
        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);

        try (BudgetLedger ledger = open()) {
            assertOlderCopy(ledger);
        }
    }

    /** Each refused session is a line more; no number of them makes up for the lines that are missing. */
    @Test
    void charge_olderCopyTriedAgainAndAgain_refusesEveryTime() throws Exception {
        Path backup = directory.resolve("backup");
        try (BudgetLedger ledger = open()) {
            charge(ledger, 1);
            Files.copy(file(), backup);
            charge(ledger, 3);
        }
        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);

        for (int i = 0; i < 20; i++) {
            try (BudgetLedger ledger = open()) {
                assertOlderCopy(ledger);
                assertThat(ledger.charges()).isEqualTo(1);
            }
        }
    }

    private void assertOlderCopy(BudgetLedger ledger) {
        assertThatThrownBy(() -> charge(ledger, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).contains("older copy"));
    }

    @Test
    void charge_hundredAtOnce_neverOverspends() throws Exception {
        AtomicInteger charged = new AtomicInteger();
        try (BudgetLedger ledger = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String session = "concurrent-" + i;
                String agency = "agency-" + i % 7;
                ready(ledger, session);
                all.add(threads.submit(() -> {
                    try {
                        ledger.charge(session, cost(agency, years(2024)), TEN_TABLES);
                        charged.incrementAndGet();
                    } catch (RefusedException e) {
                        assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED);
                    }
                }));
            }
            for (Future<?> future : all) {
                future.get();
            }
        }

        assertThat(charged).hasValue(10);
        try (BudgetLedger ledger = open()) {
            assertThat(ledger.sequence()).as("announcements and charges").isEqualTo(110);
        }
    }

    @Test
    void charge_sessionThatIsNotComparedWithTheLog_refuses() throws Exception {
        try (BudgetLedger ledger = open()) {
            LedgerStand _ = ledger.announce("alone");

            assertThatThrownBy(() -> ledger.charge("alone", cost("a", years(2024)), TEN_TABLES))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).contains("not compared"));
            assertThatThrownBy(() -> ledger.announce("alone")).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void compare_sessionOfAnEarlierLife_refusesToChargeIt() throws Exception {
        try (BudgetLedger ledger = open()) {
            ready(ledger, "earlier");
        }
        try (BudgetLedger ledger = open()) {
            assertThatThrownBy(() -> ledger.charge("earlier", cost("a", years(2024)), TEN_TABLES))
                    .isInstanceOf(RefusedException.class);
            assertThat(ledger.left(cost("a", years(2024)), TEN_TABLES)).isEqualTo(Rho.thousandths(500));
        }
    }

    /** What was compared is known after a restart, as of the newest announcement: the hub need not show it again. */
    @Test
    void announce_afterARestart_hasBeenComparedUpToTheLastAnnouncement() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 3);
        }
        try (BudgetLedger ledger = open()) {
            assertThat(ledger.announce("next").checked()).isEqualTo(4);
        }
    }

    @Test
    void budget_aboveTheCeiling_isLoweredToIt() {
        Budget budget = Budget.of(Rho.thousandths(5_000));

        assertThat(budget.yearly()).isEqualTo(Budget.CEILING);
        assertThat(budget.perFact().billionths()).isEqualTo(Budget.CEILING.billionths() / 3);
        assertThat(new Budget(Rho.thousandths(10), Rho.thousandths(10), Rho.thousandths(20)).perFact())
                .isEqualTo(Rho.thousandths(10));
        assertThat(Budget.DEFAULT.yearly().bestGuess()).isBetween(0.69, 0.692);
        assertThat(Budget.DEFAULT.perFact().bestGuess()).isBetween(0.613, 0.615);
    }

    @Test
    void append_diskFails_lineCountsAndTheNextAppendWritesTheFileAnew() throws Exception {
        Path path = directory.resolve("chained");
        try (ChainedFile chained = ChainedFile.open(path, "test/1")) {
            chained.append("one");
            chained.breakChannel();
            assertThatThrownBy(() -> chained.append("two")).isInstanceOf(IOException.class);
            chained.append("three");
        }

        try (ChainedFile chained = ChainedFile.open(path, "test/1")) {
            assertThat(chained.contents()).containsExactly("one", "two", "three");
        }
    }

    @Test
    void open_tailWithoutItsEnd_isDroppedAndTheFileGoesOn() throws Exception {
        try (BudgetLedger ledger = open()) {
            charge(ledger, 1);
        }
        Files.writeString(file(), "3 2026 torn", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

        try (BudgetLedger ledger = open()) {
            charge(ledger, 1);
        }
        try (BudgetLedger ledger = open()) {
            assertThat(ledger.sequence()).isEqualTo(4);
        }
    }

    private Path file() {
        return directory.resolve("budget");
    }

    private BudgetLedger open() throws IOException {
        return BudgetLedger.open(file(), clock);
    }

    /** A new session, announced and found in the log. */
    private String ready(BudgetLedger ledger) throws RefusedException {
        String session = "session-" + sessions++;
        ready(ledger, session);
        return session;
    }

    private void ready(BudgetLedger ledger, String session) throws RefusedException {
        try {
            ledger.compare(log.of(session, "own", ledger.announce(session)), "own");
        } catch (SessionRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void charge(BudgetLedger ledger, int times) throws RefusedException {
        for (int i = 0; i < times; i++) {
            charge(ledger, "a", 2024);
        }
    }

    private void charge(BudgetLedger ledger, String agency, int... dataYears) throws RefusedException {
        ledger.charge(ready(ledger), cost(agency, years(dataYears)), TEN_TABLES);
    }

    private void tell(BudgetLedger ledger, String agency, Budget budget, String... facts) throws RefusedException {
        ledger.charge(ready(ledger), cost(agency, years(2024), facts), budget);
    }

    private static Cost cost(String payer, SortedSet<Integer> years, String... facts) {
        return new Cost(payer, SubjectType.CASE_RECORD, years, facts(facts), TABLE);
    }

    private static SortedSet<String> facts(String... facts) {
        return new TreeSet<>(List.of(facts));
    }

    private void assertExhausted(BudgetLedger ledger, String agency, int... dataYears) {
        assertThatThrownBy(() -> charge(ledger, agency, dataYears))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED));
    }

    private static TreeSet<Integer> years(int... years) {
        TreeSet<Integer> set = new TreeSet<>();
        IntStream.of(years).forEach(set::add);
        return set;
    }
}
