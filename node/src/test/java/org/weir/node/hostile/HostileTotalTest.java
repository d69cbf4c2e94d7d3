package org.weir.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.logged.TestLog;
import org.weir.masking.Audit;
import org.weir.masking.FixedRoster;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roster;
import org.weir.masking.Survivors;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.RunningNode;
import org.weir.node.answer.Cases;
import org.weir.node.answer.Texts;
import org.weir.node.enrol.Enrolment;
import org.weir.node.records.columns.Epochs;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiler;
import org.weir.proto.v1.Answer;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.entry.LogEntry;

/**
 * What a hub cannot do to a node in a session for a total, although it holds the keys of the log, of a quorum of witnesses and of every
 * other member: attacks C05 to C09 and C24 over the real stream. The first test is the control: without a lie the node goes all
 * the way. What the hub then has is the node's figures with the node's own share of noise alone (C11), as the documents say.
 */
@Timeout(90)
class HostileTotalTest {
    private static final String NO_TOTAL = "refused:no-total";
    private static final int WOMEN = 300;
    private static final int MEN = 140;

    @TempDir
    Path folder;

    private final Ontology ontology = Ontology.load();

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostileHub hub;

    @SuppressWarnings("NullAway.Init")
    private RunningNode node;

    @SuppressWarnings("NullAway.Init")
    private NodeConfig config;

    @SuppressWarnings("NullAway.Init")
    private PersonBound bound;

    @BeforeEach
    void start() throws Exception {
        hub = new HostileHub("total");
        Enrolment.join(Optional.empty(), hub.invitation(), folder, "", hub.clock);
        config = NodeConfig.of(folder).withDeskPort(0);
        policy("");
        NodeWiring.records(config, ontology)
                .publish(
                        Epochs.builder(ontology, Cases.inCountry("ITA", WOMEN, MEN)),
                        List.of("a test"),
                        Bytes.utf8("mapping").sha256());
        Layout layout = new Compiler(ontology).compile(Texts.BY_GENDER).layout();
        bound = PersonBound.of(layout);
        node = NodeWiring.start(config);
        assertThat(node.awaitConnected(Duration.ofSeconds(15))).isTrue();
        event();
    }

    @AfterEach
    void stop() {
        node.close();
        hub.close();
    }

    private void policy(String more) throws Exception {
        Files.writeString(config.policy(), Texts.POLICY.replace("agency: any", "agency: " + HostileHub.NODE) + more);
    }

    private void event() {
        hub.log.append(new LogEntry.DocumentChanged(
                        hub.clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        "policy",
                        Bytes.utf8("a document").sha256())
                .bytes());
    }

    private HostileSession session() throws Exception {
        return new HostileSession(hub, hub.question(), bound);
    }

    @Test
    void session_withoutALie_goesAllTheWayAndShowsTheNodesFiguresWithItsOwnNoiseOnly() throws Exception {
        HostileSession session = session();
        Roster roster = fixed(session);
        Survivors survivors = session.collect(roster);
        session.log(survivors);
        session.show();
        session.tellSurvivors(survivors, session.part(hub.log, session.terms.opened()));

        Answer answer = session.answer();

        assertThat(session.word(answer)).isEqualTo("answered");
        NoisyTotal total = unmasked(session, roster, survivors, answer.getReveal());
        int sum = 0;
        for (int word = 0; word < total.shape().counts(); word++) {
            sum += total.count(word);
        }
        // The variance of one share of three is 36 / 2.
        assertThat(sum).isBetween(WOMEN + MEN - 80, WOMEN + MEN + 80);
        assertThat(total.counts())
                .as("there is noise")
                .isNotEqualTo(new int[total.shape().counts()]);
    }

    private NoisyTotal unmasked(HostileSession session, Roster roster, Survivors survivors, String reveal)
            throws Exception {
        FixedSurvivors fixed = FixedSurvivors.verify(
                survivors,
                session.terms,
                session.part(hub.log, session.terms.opened())
                        .verify(
                                LogIdentity.of(hub.log.key()),
                                hub.membership().witnesses().orElseThrow(),
                                hub.clock.instant().plusSeconds(60)));
        List<String> reveals = new ArrayList<>(List.of(reveal));
        for (String accomplice : session.members()) {
            reveals.add(session.seals(accomplice)
                    .seal(session.accomplice(accomplice).reveal(fixed, hub.clock.instant())));
        }
        return Audit.recompute(roster, fixed, session.received(), reveals, session.seals("w-1"));
    }

    /** C24: a table of this agency alone, in a federation that releases totals. */
    @Test
    void ask_forATableOfItsOwn_isRefused() throws Exception {
        HostileHub.Asked asked = hub.question();
        var received = hub.logged(hub.log, asked);
        assertThat(hub.show(hub.log, hub.shown).hasCosignature()).isTrue();

        assertThat(hub.ask(asked, received)).isEqualTo("refused:disclosure-risk");
    }

    /** C24: the same after a membership that says the profile is another one. */
    @Test
    void ask_afterAMembershipOfAnotherProfile_isRefusedAsBefore() throws Exception {
        hub.change("local");

        ask_forATableOfItsOwn_isRefused();
    }

    /** C07: the log fixed another roster first. */
    @Test
    void roster_secondInTheLog_nothingIsSent() throws Exception {
        HostileSession session = session();
        session.invite();
        List<String> joinings = session.joinings("w-1", "w-2");
        session.log(Bytes.utf8("another roster").sha256(), Map.of(HostileHub.NODE, 1L));
        session.log(session.roster(joinings));
        session.show();
        session.tellRoster(joinings, session.part(hub.log, 0));

        assertThat(session.word(session.answer())).isEqualTo(NO_TOTAL);
    }

    /** C07: no entry at all. */
    @Test
    void roster_notInTheLog_nothingIsSent() throws Exception {
        HostileSession session = session();
        session.invite();
        session.tellRoster(session.joinings("w-1", "w-2"), session.part(hub.log, 0));

        assertThat(session.word(session.answer())).isEqualTo(NO_TOTAL);
    }

    /** C14: a tree that a quorum cosigned, and this node's own witness never saw. */
    @Test
    void roster_inATreeThatOnlyAccomplicesSaw_nothingIsSent() throws Exception {
        HostileSession session = session();
        session.invite();
        List<String> joinings = session.joinings("w-1", "w-2");
        TestLog fork = hub.log.fork();
        Roster roster = session.roster(joinings);
        fork.append(new LogEntry.RosterFixed(
                        hub.clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        session.terms.session(),
                        roster.digest(),
                        FixedRoster.numbers(roster))
                .bytes());
        session.tellRoster(joinings, session.part(fork, 0));

        assertThat(session.word(session.answer())).isEqualTo(NO_TOTAL);
    }

    /** C06: the one that asks is no third legal entity. */
    @Test
    void roster_twoLegalEntitiesBesidesTheAsker_nothingIsSent() throws Exception {
        HostileSession session = session();
        session.invite();
        List<String> joinings = session.joinings("w-1", "asker");
        session.log(Bytes.utf8("whatever").sha256(), Map.of());
        session.show();
        session.tellRoster(joinings, session.part(hub.log, 0));

        assertThat(session.word(session.answer())).isEqualTo(NO_TOTAL);
    }

    /** C06: members that the agency has not named could be the hub's own. It does not join: that would cost the others their charge. */
    @Test
    void invite_membersThatThePolicyDoesNotName_neverJoins() throws Exception {
        policy("totalsWith: [someone-else, and-another, and-a-third]\n");
        HostileSession session = session();
        session.show();
        session.ask();

        assertThat(session.word(session.answer())).isEqualTo(NO_TOTAL);
        assertThat(Files.readString(config.budget())).doesNotContain("joins").doesNotContain("CaseRecord");
    }

    /** B18: the log knows of a session that is not in this node's ledger; its number is one that the ledger has, too. */
    @Test
    void roster_logKnowsOfAnotherAnnouncement_nothingIsSent() throws Exception {
        hub.log.append(new LogEntry.RosterFixed(
                        hub.clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        "an-earlier-session",
                        Bytes.utf8("roster").sha256(),
                        Map.of(HostileHub.NODE, 1L))
                .bytes());
        HostileSession session = session();
        fixed(session);

        assertThat(session.word(session.answer())).isEqualTo("refused:ledger-exhausted");
    }

    /** B18: the hub hides the part in which that number stands. */
    @Test
    void roster_partThatBeginsTooLate_nothingIsSent() throws Exception {
        HostileSession session = session();
        session.invite();
        List<String> joinings = session.joinings("w-1", "w-2");
        session.log(session.roster(joinings));
        session.show();
        session.tellRoster(joinings, session.part(hub.log, session.terms.opened()));

        assertThat(session.word(session.answer())).isEqualTo("refused:unavailable");
    }

    /** C08: said to have dropped out after its figures came. */
    @Test
    void survivors_withoutTheNode_nothingIsRevealed() throws Exception {
        assertNothingRevealed((session, roster) -> session.survivors(roster, HostileHub.NODE));
    }

    /** C05: fewer survivors than the noise asks for. */
    @Test
    void survivors_withoutAnother_nothingIsRevealed() throws Exception {
        assertNothingRevealed((session, roster) -> session.survivors(roster, "w-1"));
    }

    /** An honest beginning: the roster is in the log before the node hears of it. */
    private Roster fixed(HostileSession session) throws Exception {
        session.invite();
        List<String> joinings = session.joinings("w-1", "w-2");
        Roster roster = session.roster(joinings);
        session.log(roster);
        session.show();
        session.tellRoster(joinings, session.part(hub.log, 0));
        return roster;
    }

    private void assertNothingRevealed(Lie lie) throws Exception {
        HostileSession session = session();
        Roster roster = fixed(session);
        Survivors all = session.collect(roster);
        assertThat(all.size()).isEqualTo(3);
        Survivors told = lie.of(session, roster);
        session.log(told);
        session.show();
        session.tellSurvivors(told, session.part(hub.log, session.terms.opened()));

        Answer answer = session.answer();

        assertThat(session.word(answer)).isEqualTo(NO_TOTAL);
        assertThat(answer.getReveal()).isEmpty();
    }

    @FunctionalInterface
    private interface Lie {
        Survivors of(HostileSession session, Roster roster);
    }

    /** C07: the first survivors in the log are others. */
    @Test
    void survivors_secondInTheLog_nothingIsRevealed() throws Exception {
        HostileSession session = session();
        Roster roster = fixed(session);
        Survivors all = session.collect(roster);
        session.log(session.survivors(roster, "w-2"));
        session.log(all);
        session.show();
        session.tellSurvivors(all, session.part(hub.log, session.terms.opened()));

        Answer answer = session.answer();

        assertThat(session.word(answer)).isEqualTo(NO_TOTAL);
        assertThat(answer.getReveal()).isEmpty();
    }

    /** C09: the node is restarted between its figures and its reveal, and the hub asks again. */
    @Test
    void session_nodeRestartsInBetween_neverComesBackToIt() throws Exception {
        HostileSession session = session();
        Roster roster = fixed(session);
        session.collect(roster);
        hub.returned(() -> {
            node.close();
            node = NodeWiring.start(config);
        });

        session.ask();

        Answer answer = session.answer();
        assertThat(session.word(answer)).isEqualTo("refused:replayed");
        assertThat(answer.getReveal()).isEmpty();
    }

    /** A hub that is late with everything: the node does not wait for longer than the terms say, which it checked itself. */
    @Test
    void invite_sessionThatOutlivesTheQuestion_isRefused() throws Exception {
        HostileSession session = session();
        session.show();
        assertThatThrownBy(() -> session.inviteUntil(hub.clock.instant().plusSeconds(120)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ANSWER");
    }
}
