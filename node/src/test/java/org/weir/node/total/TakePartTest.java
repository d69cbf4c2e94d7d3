package org.weir.node.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.clock.MovingClock;
import org.weir.disclosure.RawTables;
import org.weir.disclosure.ShownTotal;
import org.weir.disclosure.noise.Rho;
import org.weir.masking.HubState;
import org.weir.masking.MemberSession;
import org.weir.masking.MemoryJournal;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roll;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Terms;
import org.weir.masking.TestLog;
import org.weir.node.ledger.Budget;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.Cost;
import org.weir.node.ledger.SessionFile;
import org.weir.node.records.BoundedSource;
import org.weir.node.records.Cancellation;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RandomRecords;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.Epochs;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.signing.KeyDirectory;
import org.weir.signing.MaskingSeals;
import org.weir.signing.SigningKey;

/** Whole sessions between nodes with records, journals and ledgers of their own. */
class TakePartTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final String ASKER = "asker";

    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock("2027-01-15T08:00:00Z"); // the time of the test's log
    private final TestLog log = new TestLog();
    private final Map<String, SigningKey> keys = new TreeMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<String, Epoch> epochs = new TreeMap<>();
    private final Map<String, BudgetLedger> ledgers = new TreeMap<>();
    private final Map<String, TakePart> nodes = new TreeMap<>();
    private int sessions;

    /** Whom the ledgers charge. */
    private String payer = ASKER;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void takePart_fiveNodes_totalIsTheSumOfTheirPersonsWithinTheNoise() throws Exception {
        nodes(5);
        ClosedQuestion question = question(Breakdown.by("gender"));
        Layout layout = Layout.of(ONTOLOGY, question);
        TotalPlan plan = TotalPlan.of(layout, ONTOLOGY, 4);

        Meeting meeting = run(question, 5, 5, List.of());

        NoisyTotal total = ((HubState.Summed) meeting.state()).total();
        ShownTotal shown = ShownTotal.of(total);
        for (int cell = 0; cell < layout.cells(0); cell++) {
            int exact = 0;
            for (Epoch epoch : epochs.values()) {
                exact += RawTables.count(
                        epoch.countBounded(question, layout, plan.cellsPerPerson(), Cancellation.BY_INTERRUPT),
                        0,
                        cell);
            }
            assertThat(total.count(cell)).isBetween(exact - 40, exact + 40); // nine deviations
        }
        assertThat(shown.tau()).isEqualTo(14);
        for (BudgetLedger ledger : ledgers.values()) {
            assertThat(ledger.charges()).isEqualTo(1);
        }
    }

    @Test
    void takePart_oneOfTenLeavesAfterTheRoster_totalIsThatOfTheOthers() throws Exception {
        nodes(10);
        ClosedQuestion question = question();

        Meeting meeting = run(question, 10, 9, List.of("agency-3"));

        NoisyTotal total = ((HubState.Summed) meeting.state()).total();
        Layout layout = Layout.of(ONTOLOGY, question);
        int exact = 0;
        for (Map.Entry<String, Epoch> node : epochs.entrySet()) {
            if (!node.getKey().equals("agency-3")) {
                exact += RawTables.count(
                        node.getValue().countBounded(question, layout, 1, Cancellation.BY_INTERRUPT), 0, 0);
            }
        }
        assertThat(total.survivors()).isEqualTo(9);
        assertThat(total.count(0)).isBetween(exact - 50, exact + 50);
        assertThat(ledgers.get("agency-3").charges())
                .as("charged before it counted")
                .isEqualTo(1);
    }

    @Test
    void takePart_budgetUsedUp_neverJoinsAndTheOthersGetTheirTotal() throws Exception {
        nodes(4);
        ClosedQuestion question = question();
        spend("agency-0", Rho.thousandths(495));
        long lines = ledgers.get("agency-0").sequence();

        Meeting meeting = meeting(question, 3, 3);
        List<Future<?>> others = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String agency : List.of("agency-1", "agency-2", "agency-3")) {
                others.add(threads.submit(() -> {
                    takePart(agency, question, epochs.get(agency), meeting);
                    return null;
                }));
            }
            BoundedSource untouched = (_, _, _, _) -> {
                throw new AssertionError("Records were looked at");
            };

            assertThatThrownBy(() -> takePart("agency-0", question, untouched, meeting))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED));

            for (Future<?> other : others) {
                other.get();
            }
        }
        assertThat(ledgers.get("agency-0").sequence()).isEqualTo(lines);
        assertThat(meeting.received.keySet()).containsExactlyInAnyOrder("agency-1", "agency-2", "agency-3");
        assertThat(meeting.state()).isInstanceOf(HubState.Summed.class);
    }

    @Test
    void takePart_rosterOfStrangers_refusesAndChargesNothing() throws Exception {
        nodes(4);
        ClosedQuestion question = question();
        Roll two = agency -> Optional.of(agency).filter(List.of("agency-0", "agency-1", ASKER)::contains);
        TakePart careful = node("agency-0", two, "careful");
        Meeting meeting = meeting(question, 4, 4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String agency : List.of("agency-1", "agency-2", "agency-3")) {
                threads.submit(() -> {
                    takePart(agency, question, epochs.get(agency), meeting);
                    return null;
                });
            }

            assertThatThrownBy(() -> careful.takePart(
                            opening(question),
                            Layout.of(ONTOLOGY, question),
                            TotalPlan.of(Layout.of(ONTOLOGY, question), ONTOLOGY, 4),
                            epochs.get("agency-0"),
                            whole(),
                            meeting.of("agency-0"),
                            _ -> {},
                            _ -> {},
                            Cancellation.BY_INTERRUPT))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).contains("no active member"));
            meeting.end();
        }
        assertThat(ledgers.get("careful").charges()).isZero();
    }

    /** The ledger is put back to an older copy; the log knows better, from the next session on. */
    @Test
    void takePart_olderLedgerPutBack_refusesAndUploadsNothing() throws Exception {
        nodes(4);
        ClosedQuestion question = question();
        Path ledger = directory.resolve("agency-0-budget");
        Path backup = directory.resolve("backup");
        java.nio.file.Files.copy(ledger, backup);
        run(question, 4, 4, List.of());
        ledgers.get("agency-0").close();
        java.nio.file.Files.copy(backup, ledger, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        nodes.put("agency-0", node("agency-0", everybody(), "agency-0"));

        Meeting meeting = meeting(question, 4, 4);
        List<Future<?>> others = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String agency : List.of("agency-1", "agency-2", "agency-3")) {
                others.add(threads.submit(() -> {
                    takePart(agency, question, epochs.get(agency), meeting);
                    return null;
                }));
            }
            assertThatThrownBy(() -> takePart("agency-0", question, epochs.get("agency-0"), meeting))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).contains("older copy"));
            meeting.end();
        }
        assertThat(meeting.received.keySet()).doesNotContain("agency-0");
    }

    /** The hub shows only the newest part of the log, in which the number is not. */
    @Test
    void takePart_hubHidesAnEarlierPartOfTheLog_refuses() throws Exception {
        nodes(4);
        ClosedQuestion question = question();
        Path ledger = directory.resolve("agency-0-budget");
        Path backup = directory.resolve("backup");
        java.nio.file.Files.copy(ledger, backup);
        run(question, 4, 4, List.of());
        ledgers.get("agency-0").close();
        java.nio.file.Files.copy(backup, ledger, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        nodes.put("agency-0", node("agency-0", everybody(), "agency-0"));

        Meeting meeting = meeting(question, 4, 4);
        meeting.hides = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String agency : List.of("agency-1", "agency-2", "agency-3")) {
                var _ = threads.submit(() -> {
                    takePart(agency, question, epochs.get(agency), meeting);
                    return null;
                });
            }
            assertThatThrownBy(() -> takePart("agency-0", question, epochs.get("agency-0"), meeting))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).contains("was compared up to"));
            meeting.end();
        }
    }

    @Test
    void takePart_sameSessionAgain_refuses() throws Exception {
        nodes(4);
        ClosedQuestion question = question();
        run(question, 4, 4, List.of());

        assertThatThrownBy(() -> takePart("agency-0", question, epochs.get("agency-0"), meetingOfLast(question)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).contains("announced before"));
    }

    /** A third of 0.5 may tell of one fact, and a table of sigma 4 by forms costs 0.069 of that. */
    @Test
    void takePart_factWhosePartIsUsedUp_doesNotJoinAndStillAnswersOthers() throws Exception {
        nodes(4);
        ClosedQuestion byForm = question(Breakdown.by("exploitation"));
        run(byForm, 4, 4, List.of());
        run(byForm, 4, 4, List.of());
        Meeting third = meeting(byForm, 4, 4);

        assertThatThrownBy(() -> takePart("agency-0", byForm, epochs.get("agency-0"), third))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.refusal()).isEqualTo(Refusal.LEDGER_EXHAUSTED);
                    assertThat(e.reason()).contains("'exploitation'");
                });
        third.end();
        assertThat(ledgers.get("agency-0").charges()).isEqualTo(2);

        run(question(Breakdown.by("gender")), 4, 4, List.of());
        assertThat(ledgers.get("agency-0").charges()).isEqualTo(3);
    }

    /** No node joins: so nobody pays for a second table of the period. */
    @Test
    void takePart_coreTableOfAPeriodAgain_refusesAndAnnouncesNothing() throws Exception {
        nodes(4);
        ClosedQuestion question = question();
        payer = BudgetLedger.coreTable("2027", question.digest());
        assertThat(run(question, 4, 4, List.of()).state()).isInstanceOf(HubState.Summed.class);
        long lines = ledgers.get("agency-0").sequence();

        Meeting second = meeting(question, 4, 4);

        assertThatThrownBy(() -> takePart("agency-0", question, epochs.get("agency-0"), second))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).contains("made once"));
        assertThat(ledgers.get("agency-0").sequence()).isEqualTo(lines);
        assertThat(ledgers.get("agency-0").charges()).isEqualTo(1);
    }

    /** Whatever the other run charges in the meantime: the budget is looked at when it is over. */
    @Test
    void takePart_coreTableWhoseRunIsUnderWay_isBusyWhateverIsCharged() throws Exception {
        nodes(4);
        ClosedQuestion question = question();
        payer = BudgetLedger.coreTable("2027", question.digest());
        run(question, 4, 4, List.of());
        Meeting second = meeting(question, 4, 4);

        try (BudgetLedger.Run _ = ledgers.get("agency-0").begin(payer)) {
            assertThatThrownBy(() -> takePart("agency-0", question, epochs.get("agency-0"), second))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BUSY));
        }
    }

    @Test
    void plan_questions_haveTheBoundTheNoiseAndTheYears() throws Exception {
        ClosedQuestion byForm = question(Breakdown.by("exploitation"));
        ClosedQuestion ofTwoYears = new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(persons(List.of())),
                List.of(),
                List.of(new Filter("registered", Codes.of("2019", "2020"), false)),
                ONTOLOGY.digest());
        ClosedQuestion cases = new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(new Measure(Unit.CASES, List.of(), List.of())),
                List.of(),
                List.of(),
                ONTOLOGY.digest());

        assertThat(plan(question(Breakdown.by("gender"))).gate().variance()).isEqualTo(16);
        assertThat(plan(byForm).cellsPerPerson()).isEqualTo(2);
        assertThat(plan(byForm).gate().variance()).isEqualTo(32);
        assertThat(plan(ofTwoYears).dataYears()).containsExactly(2019, 2020);
        assertThat(plan(byForm).dataYears()).contains(TotalPlan.UNKNOWN_YEAR, 1990, 2039);
        assertThat(plan(byForm).facts()).containsExactly("exploitation");
        assertThat(plan(ofTwoYears).facts()).isEmpty();
        assertThatThrownBy(() -> plan(cases))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.DISCLOSURE_RISK));
    }

    private static TotalPlan plan(ClosedQuestion question) throws RefusedException {
        return TotalPlan.of(Layout.of(ONTOLOGY, question), ONTOLOGY, 4);
    }

    private Meeting run(ClosedQuestion question, int joining, int uploading, List<String> leaving) throws Exception {
        Meeting meeting = meeting(question, joining, uploading);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String agency : nodes.keySet()) {
                BoundedSource source = leaving.contains(agency)
                        ? (_, _, _, _) -> {
                            throw new org.weir.node.records.RecordSourceException(
                                    org.weir.node.records.RecordSourceException.Kind.UNAVAILABLE, "gone");
                        }
                        : epochs.get(agency);
                Future<?> future = threads.submit(() -> {
                    takePart(agency, question, source, meeting);
                    return null;
                });
                if (!leaving.contains(agency)) {
                    running.add(future);
                }
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return meeting;
    }

    private void takePart(String agency, ClosedQuestion question, BoundedSource source, Meeting meeting)
            throws RefusedException, InterruptedException {
        Layout layout = Layout.of(ONTOLOGY, question);
        String reveal = nodes.get(agency)
                .takePart(
                        opening(question),
                        layout,
                        TotalPlan.of(layout, ONTOLOGY, 4),
                        source,
                        whole(),
                        meeting.of(agency),
                        _ -> {},
                        _ -> {},
                        Cancellation.BY_INTERRUPT);
        try {
            meeting.reveal(agency, reveal);
        } catch (SessionRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Opening lastOpening = new Opening(
            "none",
            0,
            org.weir.Bytes.of(new byte[32]),
            ASKER,
            payer,
            new Times(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH));

    private Opening opening(ClosedQuestion question) {
        assertThat(lastOpening.question()).isEqualTo(question.digest());
        return lastOpening;
    }

    private Meeting meeting(ClosedQuestion question, int joining, int uploading) throws RefusedException {
        String session = "session-" + sessions++;
        Instant now = clock.instant();
        lastOpening = new Opening(
                session,
                log.open(session),
                question.digest(),
                ASKER,
                payer,
                new Times(now.plusSeconds(10), now.plusSeconds(20), now.plusSeconds(30)));
        return meeting(question, joining, uploading, lastOpening);
    }

    private Meeting meetingOfLast(ClosedQuestion question) throws RefusedException {
        return meeting(question, 4, 4, lastOpening);
    }

    private Meeting meeting(ClosedQuestion question, int joining, int uploading, Opening opening)
            throws RefusedException {
        TotalPlan plan = plan(question);
        Terms terms = new Terms(
                opening.session(),
                opening.question(),
                opening.asker(),
                opening.opened(),
                plan.gate().variance(),
                plan.shape(),
                opening.times().joinBy(),
                opening.times().uploadBy(),
                opening.times().revealBy());
        return new Meeting(terms, everybody(), seals("agency-0"), log, clock, joining, uploading);
    }

    private Roll everybody() {
        return agency -> Optional.of(agency).filter(a -> keys.containsKey(a) || a.equals(ASKER));
    }

    private void nodes(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            String agency = "agency-" + i;
            keys.put(agency, SigningKey.generate());
            List<CaseRow> rows = RandomRecords.of(ONTOLOGY, 200, new Random(i));
            epochs.put(agency, Epochs.builder(ONTOLOGY, rows).toEpoch(1));
        }
        for (String agency : keys.keySet()) {
            nodes.put(agency, node(agency, everybody(), agency));
        }
    }

    private TakePart node(String agency, Roll roll, String files) throws IOException {
        SessionFile journal = SessionFile.open(directory.resolve(files + "-sessions"), clock);
        BudgetLedger ledger = BudgetLedger.open(directory.resolve(files + "-budget"), clock);
        opened.add(journal);
        opened.add(ledger);
        ledgers.put(files, ledger);
        return new TakePart(agency, roll, seals(agency), journal, ledger, clock);
    }

    private MaskingSeals seals(String agency) {
        KeyDirectory directoryOfKeys =
                issuer -> Optional.ofNullable(keys.get(issuer)).map(SigningKey::publicHalf).stream()
                        .toList();
        return new MaskingSeals("test", keys.get(agency), directoryOfKeys);
    }

    private static Budget whole() {
        return new Budget(Rho.thousandths(500), Rho.thousandths(500));
    }

    /** A session of that node alone, which the log knows of. */
    private void spend(String agency, Rho loss) throws Exception {
        ClosedQuestion question = question();
        Meeting meeting = meeting(question, 3, 3);
        List<Future<?>> others = new ArrayList<>();
        BudgetLedger ledger = ledgers.get(agency);
        Terms terms = meeting.terms();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String other : List.of("agency-1", "agency-2")) {
                others.add(threads.submit(() -> {
                    takePart(other, question, epochs.get(other), meeting);
                    return null;
                }));
            }
            Exchange hub = meeting.of(agency);
            MemberSession session = MemberSession.join(
                    terms, agency, ledger.announce(terms.session()), new MemoryJournal(), clock.instant());
            hub.join(seals(agency).seal(session.joining()));
            ledger.compare(hub.roster(terms, everybody(), seals(agency)), agency);
            ledger.charge(
                    terms.session(),
                    new Cost("other", SubjectType.CASE_RECORD, years(2020), new TreeSet<>(), loss),
                    whole());
            meeting.end();
            for (Future<?> other : others) {
                assertThatThrownBy(other::get).isInstanceOf(ExecutionException.class);
            }
        }
    }

    private static TreeSet<Integer> years(int... years) {
        TreeSet<Integer> set = new TreeSet<>();
        for (int year : years) {
            set.add(year);
        }
        return set;
    }

    private static Measure persons(List<Integer> by) {
        return new Measure(Unit.PERSONS, List.of(), by);
    }

    private static ClosedQuestion question(Breakdown... breakdowns) {
        return new ClosedQuestion(
                SubjectType.CASE_RECORD,
                List.of(persons(breakdowns.length == 0 ? List.of() : List.of(0))),
                java.util.Arrays.stream(breakdowns)
                        .sorted(Comparator.comparing(Breakdown::canonical))
                        .toList(),
                List.of(),
                ONTOLOGY.digest());
    }
}
