package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.accounts.Role;
import org.weir.hub.TakingPart.Leaves;
import org.weir.masking.LogPart;
import org.weir.membership.Membership;
import org.weir.node.link.HubUnreachableException;
import org.weir.node.link.PartsLine;
import org.weir.shared.PassedTable;
import org.weir.shared.SessionPart;
import org.weir.shared.SessionPartEncoding;
import org.weir.shared.SharedTable;
import org.weir.shared.TotalAudit;
import org.weir.signing.MaskingSeals;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.Verdict;
import org.weir.transparency.entry.LogEntry;
import org.weir.wire.TableEncoding;

/** Totals over real streams, with the nodes' real flow: what comes of it when an agency leaves at each step. */
@Timeout(120)
class TotalFederationTest {
    private static final Duration WAIT = Duration.ofSeconds(8);
    private static final int CELLS = 50;
    private static final int PERSONS = 100;

    @TempDir
    Path directory;

    @Test
    void ask_fiveAgencies_isTheirSumWithNoise() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 5, Leaves.NEVER);

            VerifiedResult result = asking.ask("count " + CELLS);

            assertThat(result.coverage().inTotal()).hasSize(5);
            assertSum(result, 5);
        }
    }

    @Test
    void ask_twiceInARow_isTwoTotalsWithNoiseOfTheirOwn() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 4, Leaves.NEVER);

            VerifiedResult first = asking.ask("count " + CELLS);
            VerifiedResult second = asking.ask("count " + CELLS);

            assertSum(first, 4);
            assertSum(second, 4);
            assertThat(first.table()).isNotEqualTo(second.table());
        }
    }

    /** A released table is every member's, of whoever asked and whoever took part; and of those that come later. */
    @Test
    void ask_fiveAgenciesOfWhomOneStaysOut_everyMemberIsPassedTheTableAlsoAfterARestart() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 5, Leaves.INSTEAD_OF_JOINING);

            VerifiedResult result = asking.ask("count " + CELLS);

            for (int i = 0; i < 5; i++) {
                assertPassed(federation.node("a-" + i), result);
            }
            federation.stopHub();
            federation.restartHub();
            federation.ready();
            CountDownLatch told = new CountDownLatch(1);
            federation.node("a-3").link.whenTables(told::countDown);
            assertThat(told.await(15, TimeUnit.SECONDS)).isTrue();
            assertPassed(federation.node("a-3"), result);
        }
    }

    /** The console's catalogue has what is known of it, also by other definitions than the program's own, and no figure. */
    @Test
    void tablesPage_afterATotal_saysWhatItCostAndLeadsToItsQuestion() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 4, Leaves.NEVER);
            VerifiedResult result = asking.ask("count " + CELLS);
            TestFederation.eventually(() -> tables(asking).size() == 1);
            try (PageVisitor auditor = federation.visitor(Role.AUDITOR);
                    PageVisitor member = federation.visitor(Role.MEMBER)) {
                AgencyOutcome.InTotal part = result.coverage().inTotal().getFirst();
                String page = auditor.get("/tables").body();
                assertThat(page)
                        .contains(
                                "of other definitions than this program has",
                                "<a href=\"/questions/" + result.session() + "\">",
                                "<td class=\"number\">4</td>",
                                "<td class=\"number\">" + (int) Math.sqrt(part.variance()) + "</td>",
                                "<td class=\"number\">" + cost(part) + "</td>")
                        .doesNotContain("count " + CELLS);
                assertThat(auditor.get("/questions/" + result.session()).statusCode())
                        .isEqualTo(200);
                assertThat(member.get("/tables").body())
                        .contains(result.session())
                        .doesNotContain("/questions/" + result.session());
            }
        }
    }

    /** Its question compiles today as well, to something else: what it would count now is not said as what it counted. */
    @Test
    void tablesPage_questionThatIsAnotherByTodaysDefinitions_saysSo() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 4, Leaves.NEVER);
            asking.ask("# count " + CELLS + """

                    PREFIX weir: <https://w3id.org/weir/ns#>
                    SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
                      ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender
                    } GROUP BY ?gender""");
            TestFederation.eventually(() -> tables(asking).size() == 1);
            try (PageVisitor auditor = federation.visitor(Role.AUDITOR)) {
                assertThat(auditor.get("/tables").body())
                        .contains("<p>Persons by ", "<p>Of other definitions than this program has")
                        .contains("<td class=\"number\">4</td>\n<td class=\"number\"></td>");
            }
        }
    }

    private static String cost(AgencyOutcome.InTotal part) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(4);
        return format.format(part.charge() / 1e9);
    }

    private static void assertPassed(TestNode node, VerifiedResult result) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        node.link.whenTables(told::countDown);
        assertThat(told.await(15, TimeUnit.SECONDS)).isTrue();

        PassedTable passed = node.link.nextTable(0, WAIT).orElseThrow();

        SharedTable shared =
                passed.verify(node.membership.current(), Instant.now().plusSeconds(60));
        assertThat(shared.result().table()).isEqualTo(result.table());
        assertThat(shared.result().session()).isEqualTo(result.session());
        assertThat(shared.question().issuer()).isEqualTo("a-0");
        assertThat(node.link.nextTable(passed.released(), WAIT)).isEmpty();
    }

    /** What each part of it says can be told from what another says. */
    @Test
    void nextTable_anyPartChanged_doesNotVerify() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 4, Leaves.NEVER);
            asking.ask("count " + CELLS);
            asking.ask("count " + CELLS);
            TestFederation.eventually(() -> tables(asking).size() == 2);
            PassedTable first = tables(asking).getFirst();
            PassedTable second = tables(asking).getLast();
            Membership membership = asking.membership.current();
            Instant now = Instant.now().plusSeconds(60);
            assertThat(first.verify(membership, now)).isNotNull();

            List<PassedTable> changed = List.of(
                    with(first, second.table(), first.seal(), first.agencySeals(), first.survivors(), first.part()),
                    with(first, second.table(), second.seal(), first.agencySeals(), first.survivors(), first.part()),
                    with(first, first.table(), first.seal(), second.agencySeals(), first.survivors(), first.part()),
                    with(
                            first,
                            first.table(),
                            first.seal(),
                            first.agencySeals().subList(1, 4),
                            first.survivors(),
                            first.part()),
                    with(first, first.table(), first.seal(), first.agencySeals(), second.survivors(), first.part()),
                    with(first, first.table(), first.seal(), first.agencySeals(), first.survivors(), second.part()));

            assertThat(changed)
                    .allSatisfy(table -> assertThatThrownBy(() -> table.verify(membership, now))
                            .isInstanceOf(RefusedException.class));
        }
    }

    private static List<PassedTable> tables(TestNode node) {
        List<PassedTable> tables = new ArrayList<>();
        try {
            Optional<PassedTable> next = node.link.nextTable(0, WAIT);
            while (next.isPresent()) {
                tables.add(next.get());
                next = node.link.nextTable(next.get().released(), WAIT);
            }
            return tables;
        } catch (RefusedException | HubUnreachableException e) {
            throw new AssertionError(e);
        }
    }

    private static PassedTable with(
            PassedTable of, Bytes table, String seal, List<String> seals, String survivors, LogPart part) {
        return new PassedTable(
                of.question(),
                of.routing(),
                of.receipt(),
                of.salt(),
                seal,
                table,
                seals,
                survivors,
                of.released(),
                part);
    }

    /** Who does not join is not in the roster; the others go on. */
    @Test
    void ask_oneOfFiveDoesNotJoin_isTheSumOfTheOthers() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 5, Leaves.INSTEAD_OF_JOINING);

            VerifiedResult result = asking.ask("count " + CELLS);

            assertThat(result.coverage().inTotal()).hasSize(4).allMatch(part -> part.members() == 4);
            assertSum(result, 4);
        }
    }

    /** Of ten members one may be missing at the end. */
    @Test
    void ask_oneOfTenSendsNothing_isTheSumOfTheOthers() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 10, Leaves.INSTEAD_OF_SENDING);

            VerifiedResult result = asking.ask("count " + CELLS);

            assertThat(result.coverage().inTotal()).hasSize(9).allMatch(part -> part.members() == 10);
            assertSum(result, 9);
        }
    }

    /** With masks of one that dropped out to be taken off as well. Who was in the session can compute it again, and the log says who did. */
    @Test
    void parts_sessionThatOneDroppedOutOf_giveTheSumToItsMembersAndTheLogSaysSo() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 10, Leaves.INSTEAD_OF_SENDING);
            VerifiedResult result = asking.ask("count " + CELLS);
            TestFederation.eventually(() -> !tables(asking).isEmpty());
            PassedTable passed = tables(asking).getFirst();

            assertThat(audit(federation.node("a-4"), passed).failed()).isEmpty();

            Verdict dropped = audit(federation.node("a-9"), passed);
            assertThat(dropped.holds()).isTrue();
            assertThat(dropped.checked()).anyMatch(sentence -> sentence.contains("those who dropped out: a-9"));
            assertThat(given(asking, result)).containsExactly("a-4", "a-9");
        }
    }

    @Test
    void parts_memberThatWasNotInTheSession_isDeclined() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 5, Leaves.INSTEAD_OF_JOINING);
            VerifiedResult result = asking.ask("count " + CELLS);
            TestFederation.eventually(() -> !tables(asking).isEmpty());

            assertThatThrownBy(
                            () -> audit(federation.node("a-4"), tables(asking).getFirst()))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).contains("not in that session"));
            assertThat(given(asking, result)).isEmpty();
        }
    }

    /** Nothing is kept of a session that came to nothing, nor of one that never was. */
    @Test
    void parts_sessionWithoutATotal_areNotThere() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 5, Leaves.INSTEAD_OF_SENDING);
            VerifiedResult nothing = asking.ask("count " + CELLS);

            for (String session : List.of(nothing.session(), "0".repeat(32), "../log", "")) {
                try (PartsLine line = PartsLine.open(asking.identity, Clock.systemUTC())) {
                    assertThatThrownBy(line.parts(session)::next)
                            .isInstanceOf(IOException.class)
                            .hasMessageContaining("Nothing is kept");
                }
            }
        }
    }

    private static Verdict audit(TestNode member, PassedTable passed) throws Exception {
        Membership known = member.membership.current();
        Instant now = Instant.now().plusSeconds(60);
        SharedTable shared = passed.verify(known, now);
        try (PartsLine line = PartsLine.open(member.identity, Clock.systemUTC())) {
            PartsLine.Parts given = line.parts(shared.result().session());
            List<SessionPart> parts = new ArrayList<>();
            for (var part = given.next(); part.isPresent(); part = given.next()) {
                parts.add(SessionPartEncoding.read(part.get()).orElseThrow());
            }
            Iterator<SessionPart> all = parts.iterator();
            return TotalAudit.of(
                    shared,
                    CELLS,
                    known,
                    new MaskingSeals(known.federation(), member.identity.signingKey(), known),
                    () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty(),
                    now);
        }
    }

    /** To whom parts of a session were given, by the log's verified entries. */
    private static List<String> given(TestNode node, VerifiedResult result) throws Exception {
        Membership membership = node.membership.current();
        ReceiptVerifier verifier = new ReceiptVerifier(
                membership.logIdentity(), membership.witnesses().orElseThrow());
        List<String> given = new ArrayList<>();
        long index = result.logged();
        try {
            while (true) {
                String receipt = node.link.receipt(index++, WAIT);
                LogEntry entry = LogEntry.parse(
                        verifier.verify(Receipt.parse(receipt), Instant.now().plusSeconds(60))
                                .entry());
                if (entry instanceof LogEntry.PartsGiven parts
                        && parts.session().equals(result.session())) {
                    given.add(parts.agency());
                }
            }
        } catch (HubUnreachableException endOfTheLog) {
            return given;
        }
    }

    /** With fewer than ten all have to come along, and when one does not, there is nothing at all. */
    @ParameterizedTest
    @EnumSource(
            value = Leaves.class,
            names = {"NEVER", "INSTEAD_OF_JOINING"},
            mode = EnumSource.Mode.EXCLUDE)
    void ask_oneOfFiveLeavesLater_nobodyHasATotal(Leaves leaves) throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 5, leaves);

            VerifiedResult result = asking.ask("count " + CELLS);

            assertThat(result.table().length()).isZero();
            assertThat(result.coverage().answered()).isZero();
            assertThat(result.coverage().agencies())
                    .extracting(entry -> entry.outcome())
                    .allMatch(outcome -> outcome instanceof AgencyOutcome.Late
                            || outcome instanceof AgencyOutcome.Unreachable
                            || outcome instanceof AgencyOutcome.Refused);
        }
    }

    @Test
    void ask_threeAgencies_areTooFew() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            TestNode asking = agencies(federation, 3, Leaves.NEVER);

            VerifiedResult result = asking.ask("count " + CELLS);

            assertThat(result.coverage().answered()).isZero();
            assertThat(result.coverage().agencies())
                    .extracting(entry -> entry.outcome())
                    .containsOnly(new AgencyOutcome.Refused(Refusal.NO_TOTAL));
        }
    }

    /** A node that answers with a table of its own is not believed: it is late. */
    @Test
    void ask_oneAnswersWithATableOfItsOwn_isNotInTheTotal() throws Exception {
        try (TestFederation federation = TestFederation.totals(directory, WAIT)) {
            agencies(federation, 4, Leaves.NEVER);
            federation.add("z", PERSONS, (node, question, _) -> node.release(question));
            federation.ready();

            VerifiedResult result = federation.node("a-0").ask("count " + CELLS);

            assertThat(result.coverage().inTotal()).hasSize(4);
            assertThat(federation.events.seen).contains("rejected z");
            assertSum(result, 4);
        }
    }

    /** @param last what the last of them does */
    private TestNode agencies(TestFederation federation, int number, Leaves last) throws Exception {
        for (int i = 0; i < number; i++) {
            Leaves leaves = i == number - 1 ? last : Leaves.NEVER;
            federation.add("a-" + i, PERSONS, new TakingPart(directory, leaves));
        }
        federation.ready();
        return federation.node("a-0");
    }

    private static void assertSum(VerifiedResult result, int agencies) throws Exception {
        int[] words = TableEncoding.decodeTotal(result.table().toArray(), CELLS);
        List<AgencyOutcome.InTotal> parts = result.coverage().inTotal();
        assertThat(parts).hasSize(agencies);
        long sum = 0;
        for (int word : words) {
            // Eight standard deviations: the variance is at most 36 * 1.8.
            assertThat(word).isBetween(agencies * PERSONS - 65, agencies * PERSONS + 65);
            sum += word;
        }
        assertThat(sum)
                .as("noise in both directions")
                .isBetween(CELLS * (agencies * PERSONS - 10L), CELLS * (agencies * PERSONS + 10L));
        assertThat(words).as("and not the same everywhere").isNotEqualTo(filled(words[0]));
    }

    private static int[] filled(int word) {
        int[] words = new int[CELLS];
        java.util.Arrays.fill(words, word);
        return words;
    }
}
