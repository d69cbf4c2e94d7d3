package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/** Each rule of a guarded session, broken: the guard that a member takes, what a guard adds up and how often, what a hub takes. */
class GuardRulesTest {
    private static final Set<String> NAMED = Set.of(GuardScene.GUARD);

    private final GuardScene scene;
    private final Federation federation;

    GuardRulesTest() throws SessionRefusedException {
        this.scene = new GuardScene(6, 4);
        this.federation = scene.federation;
    }

    // Which guard a member takes.

    @Test
    void verify_policyNamesNoGuardOrAnother_refuses() throws SessionRefusedException {
        for (Set<String> accepted : List.of(Set.<String>of(), Set.of("agency-01"))) {
            assertThatThrownBy(() -> guarded(scene.terms, accepted, scene::entityOf))
                    .hasMessageContaining("policy does not accept");
        }
    }

    @Test
    void verify_guardIsNoActiveMember_refuses() {
        Roll without = agency -> scene.entityOf(agency).filter(entity -> !agency.equals(GuardScene.GUARD));

        assertThatThrownBy(() -> guarded(scene.terms, NAMED, without)).hasMessageContaining("no active member");
    }

    @Test
    void verify_guardOfTheAskersLegalEntity_refuses() {
        Roll oneEntity = agency -> Optional.of(NAMED.contains(agency) ? Federation.ASKER : agency);

        assertThatThrownBy(() -> guarded(scene.terms, NAMED, oneEntity)).hasMessageContaining("entity that asks");
        assertThatThrownBy(() -> GuardSession.guard(
                        scene.terms, GuardScene.GUARD, oneEntity, new MemoryJournal(), Federation.START))
                .hasMessageContaining("entity that asks");
    }

    @Test
    void terms_askerGuardsOrFewerThanThreeMembers_areNone() {
        Terms terms = scene.terms.terms();

        assertThatThrownBy(() -> new GuardedTerms(terms, Federation.ASKER, 4)).hasMessageContaining("asks");
        assertThatThrownBy(() -> new GuardedTerms(terms, GuardScene.GUARD, 2)).hasMessageContaining("3 members");
    }

    /** Members that are told of two guards, or two least numbers, or two questions: the guard's word fits one of them. */
    @Test
    void verify_otherTermsThanTheGuardSigned_refuses() {
        Terms terms = scene.terms.terms();
        GuardedTerms fewer = new GuardedTerms(terms, GuardScene.GUARD, 3);
        GuardedTerms anothers = new GuardedTerms(terms, "agency-01", 4);
        GuardedTerms otherQuestion = new GuardedTerms(federation.open(GuardScene.SHAPE), GuardScene.GUARD, 4);

        for (GuardedTerms told : List.of(fewer, otherQuestion)) {
            assertThatThrownBy(() -> guarded(told, NAMED, scene::entityOf)).hasMessageContaining("other terms");
        }
        assertThatThrownBy(() -> guarded(anothers, Set.of("agency-01"), scene::entityOf))
                .hasMessageContaining("Another agency");
    }

    @Test
    void verify_anotherMessageOrSeal_refuses() throws SessionRefusedException {
        Federation.Party party = scene.party(0);
        String deposit = scene.cover(party, scene.join(party));
        String word = federation.seals.seal(scene.guard.guarding());

        assertThatThrownBy(() -> Guarded.verify(scene.terms, deposit, NAMED, scene::entityOf, federation.seals))
                .hasMessageContaining("Another message");
        assertThatThrownBy(() ->
                        Guarded.verify(scene.terms, "x" + word.substring(1), NAMED, scene::entityOf, federation.seals))
                .hasMessageContaining("seal");
    }

    @Test
    void guard_agencyThatTheTermsDoNotName_refuses() {
        assertThatThrownBy(() -> GuardSession.guard(
                        scene.terms, "agency-01", scene::entityOf, new MemoryJournal(), Federation.START))
                .hasMessageContaining("Another agency");
    }

    // What a member does once.

    @Test
    void join_guardItself_refuses() {
        assertThatThrownBy(() ->
                        DepositorSession.join(scene.guarded, GuardScene.GUARD, new MemoryJournal(), Federation.START))
                .hasMessageContaining("no figures");
    }

    /** One journal: who guards a session has joined it, and whoever took part in it under a roster has too. */
    @Test
    void join_sessionInTheJournalAlready_refuses() throws SessionRefusedException {
        Federation.Party party = scene.party(0);
        MemberSession _ = MemberSession.join(
                scene.terms.terms(), party.agency, new LedgerStand(1, 0), party.journal, Federation.START);

        assertThatThrownBy(() -> scene.join(party)).hasMessageContaining("recorded before");
        assertThatThrownBy(() -> GuardSession.guard(
                        scene.terms, GuardScene.GUARD, scene::entityOf, scene.guardJournal, Federation.START))
                .hasMessageContaining("recorded before");
    }

    @Test
    void deposit_twiceOrByAnOlderState_refuses() throws SessionRefusedException {
        Bytes digest = Bytes.utf8("vector").sha256();
        MemoryJournal journal = new MemoryJournal();
        DepositorState.Prepared prepared =
                DepositorState.Prepared.prepare(scene.guarded, "agency-00", journal, Federation.START);
        DepositorState.Deposited _ = prepared.deposit(digest, Federation.START);
        Federation.Party party = scene.party(1);
        DepositorSession session = scene.join(party);
        String _ = scene.cover(party, session);

        assertThatThrownBy(() -> prepared.deposit(digest, Federation.START)).hasMessageContaining("recorded before");
        assertThatThrownBy(() -> session.deposit(digest, Federation.START)).hasMessageContaining("not at this step");
        assertThatThrownBy(session::masks).hasMessageContaining("not at this step");
    }

    @Test
    void deposit_journalCannotBeWritten_saysNothingAndEnds() throws SessionRefusedException {
        Federation.Party party = scene.party(0);
        DepositorSession session = scene.join(party);
        party.journal.fail();

        assertThatThrownBy(() -> session.deposit(Bytes.utf8("v").sha256(), Federation.START))
                .hasMessageContaining("cannot be");
        assertThat(session.state()).isInstanceOf(DepositorState.Ended.class);
    }

    @Test
    void cover_secondVector_refuses() throws SessionRefusedException {
        GuardedMasks masks = scene.join(scene.party(0)).masks();
        masks.cover(new int[8], new long[2]);

        assertThatThrownBy(() -> masks.cover(new int[8], new long[2])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void join_guardsKeyLeadsToNoSecret_refusesAndTheSessionIsNotUsed() throws SessionRefusedException {
        GuardStatement.Guarding zero = new GuardStatement.Guarding(
                scene.guarded.session(),
                scene.terms.digest(),
                GuardScene.GUARD,
                Bytes.of(new byte[32]),
                Secrets.fresh());
        Guarded guarded = Guarded.of(scene.terms, zero, scene::entityOf);
        MemoryJournal journal = new MemoryJournal();

        assertThatThrownBy(() -> DepositorSession.join(guarded, "agency-00", journal, Federation.START))
                .hasMessageContaining("no secret");
        journal.joins(scene.guarded.session());
    }

    /** The same members and guard twice: nothing cancels between two sessions. */
    @Test
    void sessions_sameMembersTwice_shareNoMask() throws SessionRefusedException {
        GuardScene again = new GuardScene(federation, 4, GuardScene.SHAPE);
        int[] first = new int[8];
        int[] second = new int[8];
        scene.join(scene.party(0)).masks().cover(first, new long[2]);
        again.join(again.party(0)).masks().cover(second, new long[2]);

        for (int i = 0; i < 8; i++) {
            assertThat(first[i]).isNotEqualTo(second[i]);
        }
    }

    // What a guard adds up.

    @Test
    void verify_fewerThanTheNoiseAsksFor_refuses() throws SessionRefusedException {
        scene.all();

        assertThatThrownBy(() -> scene.without(3)).hasMessageContaining("less than promised");
        assertThat(scene.without(2).survivors().size()).isEqualTo(4);
    }

    @Test
    void verify_fewLegalEntities_refuses() throws SessionRefusedException {
        scene.all();
        List<String> seals = List.copyOf(scene.seals.values());
        Roll twoOwners =
                agency -> Optional.of(agency.startsWith("agency-0") ? agency.endsWith("0") ? "a" : "b" : agency);
        Roll withTheGuards = agency -> Optional.of(agency.compareTo("agency-02") < 0 ? agency : GuardScene.GUARD);
        Roll withTheAskers = agency -> Optional.of(agency.matches("agency-0[2-9]") ? Federation.ASKER : agency);

        for (Roll roll : List.of(twoOwners, withTheGuards, withTheAskers)) {
            assertThatThrownBy(() -> Deposits.verify(scene.guard.guarded(), seals, roll, federation.seals))
                    .hasMessageContaining("2 legal entities");
        }
    }

    @Test
    void verify_strangerAmongThem_refuses() throws SessionRefusedException {
        scene.all();
        Roll revoked = agency -> scene.entityOf(agency).filter(entity -> !agency.equals("agency-03"));

        assertThatThrownBy(() -> Deposits.verify(
                        scene.guard.guarded(), List.copyOf(scene.seals.values()), revoked, federation.seals))
                .hasMessageContaining("no active member");
    }

    @Test
    void verify_memberOrKeyTwice_refuses() throws SessionRefusedException {
        scene.all();
        List<String> twice = new ArrayList<>(scene.seals.values());
        twice.add(scene.seals.get("agency-00"));
        Bytes key = ((GuardStatement.Deposit) federation.seals.open(scene.seals.get("agency-00"))).key();

        assertThatThrownBy(() -> verified(twice)).hasMessageContaining("twice");
        for (Bytes used : List.of(key, scene.guarded.key())) {
            Map<String, String> copied = new TreeMap<>(scene.seals);
            copied.put("agency-01", federation.seals.seal(deposit("agency-01", used)));
            assertThatThrownBy(() -> verified(List.copyOf(copied.values()))).hasMessageContaining("twice");
        }
    }

    @Test
    void verify_depositsThatAreNone_refuses() throws SessionRefusedException {
        scene.all();
        GuardScene other = new GuardScene(federation, 4, GuardScene.SHAPE).all();
        String ofTheGuard = federation.seals.seal(
                deposit(GuardScene.GUARD, SessionKey.generate().publicHalf()));
        String word = federation.seals.seal(scene.guard.guarding());

        assertThatThrownBy(() -> verified(List.copyOf(other.seals.values()))).hasMessageContaining("another session");
        assertThatThrownBy(() -> verified(List.of(ofTheGuard))).hasMessageContaining("no figures");
        assertThatThrownBy(() -> verified(List.of(word))).hasMessageContaining("Another message");
    }

    @Test
    void reveal_depositsOfAnotherSession_refuses() throws SessionRefusedException {
        scene.all();
        GuardScene other = new GuardScene(federation, 4, GuardScene.SHAPE).all();
        FixedDeposits others = other.logged(other.without(0));

        assertThatThrownBy(() -> scene.guard.reveal(others, Federation.START))
                .hasMessageContaining("another guarded session");
    }

    // Once, and in the order of the log.

    @Test
    void verify_otherSurvivorsThanTheFirstInTheLog_refuses() throws SessionRefusedException {
        scene.all();
        Deposits all = scene.without(0);
        Deposits fewer = scene.without(1);
        federation.log.fix(all.survivors());
        federation.log.fix(fewer.survivors());

        assertThatThrownBy(() -> scene.fixed(fewer)).hasMessageContaining("first");
        assertThat(scene.guard.reveal(scene.fixed(all), Federation.START).words())
                .hasSize(GuardScene.SHAPE.bytes());
    }

    @Test
    void verify_noEntryOrALaterBeginning_refuses() throws SessionRefusedException {
        scene.all();
        Deposits all = scene.without(0);
        long opened = scene.terms.terms().opened();

        assertThatThrownBy(() -> scene.fixed(all)).hasMessageContaining("no survivors");
        federation.log.fix(all.survivors());
        assertThatThrownBy(() -> FixedDeposits.verify(all, federation.log.stretch(opened + 1)))
                .hasMessageContaining("does not begin");
    }

    @Test
    void verify_fewerWitnessesThanAQuorum_refuses() throws SessionRefusedException {
        scene.all();
        federation.log.fix(scene.without(0).survivors());

        assertThatThrownBy(() -> evidence(2)).hasMessageContaining("not proven");
        assertThat(evidence(3).deposits().survivors().size()).isEqualTo(6);
    }

    @Test
    void reveal_secondSetOfSurvivors_refuses() throws SessionRefusedException {
        scene.all();
        FixedDeposits all = scene.logged(scene.without(0));
        FixedDeposits fewer = GuardScene.taken(scene.without(1));
        SummedMasks first = scene.guard.reveal(all, Federation.START);

        assertThatThrownBy(() -> scene.guard.reveal(fewer, Federation.START)).hasMessageContaining("not at this step");
        assertThat(scene.guard.reveal(all, Federation.START)).isSameAs(first);
    }

    /**
     * A crash that restores the guard's memory of before. The journal keeps it from a second sum; the control is a journal that is restored
     * with it: the difference of the two sums is one member's mask, and the hub has its figures.
     */
    @Test
    void reveal_olderStateUsedAgain_refusesAndWithoutTheJournalUncoversAMember() throws SessionRefusedException {
        assertThatThrownBy(() -> uncovered(new MemoryJournal())).hasMessageContaining("recorded before");

        assertThat(uncovered(new RestoredJournal())).isEqualTo(scene.party(0).counts);
    }

    @Test
    void reveal_journalCannotBeWritten_givesNothingAndEnds() throws SessionRefusedException {
        scene.all();
        FixedDeposits fixed = scene.logged(scene.without(0));
        scene.guardJournal.fail();

        assertThatThrownBy(() -> scene.guard.reveal(fixed, Federation.START)).hasMessageContaining("cannot be");
        assertThat(scene.guard.state()).isInstanceOf(GuardState.Ended.class);
        assertThatThrownBy(() -> scene.guard.reveal(fixed, Federation.START)).hasMessageContaining("over");
    }

    @Test
    void guarding_afterTheSum_refuses() throws SessionRefusedException {
        scene.all();
        SummedMasks _ = scene.guard.reveal(scene.logged(scene.without(0)), Federation.START);

        assertThatThrownBy(scene.guard::guarding).hasMessageContaining("not at this step");
    }

    // Times.

    @Test
    void sessions_everyState_endsWhenItsTimeIsOver() throws SessionRefusedException {
        Terms terms = scene.terms.terms();
        DepositorSession prepared = scene.join(scene.party(0));
        Federation.Party party = scene.party(1);
        DepositorSession deposited = scene.join(party);
        String _ = scene.cover(party, deposited);
        GuardedHubSession collecting = scene.hub;
        GuardedHubSession appointing = new GuardedHubSession(scene.terms, scene::entityOf, federation.seals);

        for (DepositorSession session : List.of(prepared, deposited)) {
            assertThat(session.expire(terms.uploadBy())).isFalse();
            assertThat(session.expire(terms.uploadBy().plusSeconds(1))).isTrue();
            assertThat(session.expire(terms.uploadBy())).isTrue();
        }
        assertThat(scene.guard.expire(terms.revealBy())).isFalse();
        assertThat(scene.guard.expire(terms.revealBy().plusSeconds(1))).isTrue();
        assertThat(appointing.expire(terms.joinBy())).isInstanceOf(GuardedHubState.Appointing.class);
        assertThat(appointing.expire(terms.joinBy().plusSeconds(1))).isInstanceOf(GuardedHubState.Aborted.class);
        assertThat(collecting.expire(terms.revealBy())).isInstanceOf(GuardedHubState.Collecting.class);
        assertThat(collecting.expire(terms.revealBy().plusSeconds(1))).isInstanceOf(GuardedHubState.Aborted.class);
    }

    @Test
    void steps_tooLate_refuse() throws SessionRefusedException {
        Terms terms = scene.terms.terms();
        scene.all();
        FixedDeposits fixed = scene.logged(scene.without(0));
        GuardScene other = new GuardScene(new Federation(6, 7), 4, GuardScene.SHAPE);
        DepositorSession prepared = other.join(other.party(0));

        assertThatThrownBy(() -> GuardSession.guard(
                        scene.terms,
                        GuardScene.GUARD,
                        scene::entityOf,
                        new MemoryJournal(),
                        terms.joinBy().plusSeconds(1)))
                .hasMessageContaining("is over");
        assertThatThrownBy(() -> DepositorSession.join(
                        scene.guarded,
                        "agency-00",
                        new MemoryJournal(),
                        terms.uploadBy().plusSeconds(1)))
                .hasMessageContaining("is over");
        assertThatThrownBy(() -> prepared.deposit(
                        Bytes.utf8("v").sha256(), terms.uploadBy().plusSeconds(1)))
                .hasMessageContaining("is over");
        assertThatThrownBy(() -> scene.guard.reveal(fixed, terms.revealBy().plusSeconds(1)))
                .hasMessageContaining("over");
    }

    // What a hub takes.

    @Test
    void deposit_whatTheGuardWouldRefuseLater_hubRefusesNow() throws SessionRefusedException {
        Federation.Party party = scene.party(0);
        String seal = scene.cover(party, scene.join(party));
        byte[] changed = party.masked.clone();
        changed[40] ^= 1;
        byte[] shorter = new byte[party.masked.length - 32];
        String zero = federation.seals.seal(deposit("agency-01", Bytes.of(new byte[32])));

        assertThatThrownBy(() -> scene.hub.deposit(party.agency, seal, changed, Federation.START))
                .hasMessageContaining("not the one that was signed");
        assertThatThrownBy(() -> scene.hub.deposit(party.agency, seal, shorter, Federation.START))
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> scene.hub.deposit("agency-01", seal, party.masked, Federation.START))
                .hasMessageContaining("another member's");
        assertThatThrownBy(() -> scene.hub.deposit("agency-01", zero, party.masked, Federation.START))
                .hasMessageContaining("no secret");
        scene.hub.deposit(party.agency, seal, party.masked, Federation.START);
        assertThatThrownBy(() -> scene.hub.deposit(party.agency, seal, party.masked, Federation.START))
                .hasMessageContaining("one vector");
    }

    @Test
    void deposit_strangerOrOutOfOrder_hubRefuses() throws SessionRefusedException {
        Federation.Party party = scene.party(0);
        String seal = scene.cover(party, scene.join(party));
        GuardedHubSession strict = new GuardedHubSession(
                scene.terms, agency -> scene.entityOf(agency).filter(e -> !e.equals(party.agency)), federation.seals);

        assertThatThrownBy(() -> strict.deposit(party.agency, seal, party.masked, Federation.START))
                .hasMessageContaining("not at this step");
        strict.appoint(federation.seals.seal(scene.guard.guarding()), Federation.START);
        assertThatThrownBy(() -> strict.deposit(party.agency, seal, party.masked, Federation.START))
                .hasMessageContaining("no active member");
        assertThatThrownBy(() -> strict.appoint(federation.seals.seal(scene.guard.guarding()), Federation.START))
                .hasMessageContaining("not at this step");
        assertThatThrownBy(() -> strict.reveal("", new byte[0], Federation.START))
                .hasMessageContaining("not at this step");
    }

    @Test
    void reveal_anotherSumThanTheGuardsForTheseSurvivors_hubRefusesAndGoesOnWaiting() throws SessionRefusedException {
        scene.all();
        GuardedHubSession.Closed closed = scene.hub.fixSurvivors();
        SummedMasks sum = scene.guard.reveal(scene.logged(closed.deposits()), Federation.START);
        GuardStatement.MaskSum own = sum.statement();
        String seal = federation.seals.seal(own);
        byte[] changed = sum.words().clone();
        changed[0] ^= 1;
        Bytes others = scene.without(1).survivors().digest();

        assertThatThrownBy(() -> scene.hub.reveal(seal, changed, Federation.START))
                .hasMessageContaining("not the one that was signed");
        for (GuardStatement.MaskSum wrong : List.of(
                new GuardStatement.MaskSum(own.session(), own.survivors(), "agency-00", own.sum()),
                new GuardStatement.MaskSum(own.session(), others, own.agency(), own.sum()),
                new GuardStatement.MaskSum("another", own.survivors(), own.agency(), own.sum()))) {
            assertThatThrownBy(() -> scene.hub.reveal(federation.seals.seal(wrong), sum.words(), Federation.START))
                    .hasMessageContaining("another guard's");
        }
        assertThatThrownBy(() -> scene.hub.reveal(scene.seals.get("agency-00"), sum.words(), Federation.START))
                .hasMessageContaining("Another message");
        scene.hub.reveal(seal, sum.words(), Federation.START);
        assertThat(scene.hub.state()).isInstanceOf(GuardedHubState.Summed.class);
    }

    @Test
    void recompute_otherVectorsThanTheSurvivors_refuses() throws SessionRefusedException {
        scene.all();
        FixedDeposits fixed = scene.logged(scene.without(0));
        SummedMasks sum = scene.guard.reveal(fixed, Federation.START);
        String seal = federation.seals.seal(sum.statement());
        Map<String, byte[]> fewer = new TreeMap<>(scene.sent);
        fewer.remove("agency-00");
        Map<String, byte[]> swapped = new TreeMap<>(scene.sent);
        swapped.put("agency-00", scene.sent.get("agency-01"));

        assertThatThrownBy(() -> GuardAudit.recompute(fixed, fewer, seal, sum.words(), federation.seals))
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> GuardAudit.recompute(fixed, swapped, seal, sum.words(), federation.seals))
                .hasMessageContaining("not the one that was signed");
    }

    private Guarded guarded(GuardedTerms terms, Set<String> accepted, Roll roll) throws SessionRefusedException {
        return Guarded.verify(terms, federation.seals.seal(scene.guard.guarding()), accepted, roll, federation.seals);
    }

    private Deposits verified(List<String> seals) throws SessionRefusedException {
        return Deposits.verify(scene.guard.guarded(), seals, scene::entityOf, federation.seals);
    }

    private GuardStatement.Deposit deposit(String agency, Bytes key) {
        return new GuardStatement.Deposit(
                scene.guarded.session(),
                scene.guarded.digest(),
                agency,
                key,
                Bytes.utf8("v").sha256());
    }

    private FixedDeposits evidence(int witnesses) throws SessionRefusedException {
        long opened = scene.terms.terms().opened();
        LogPart part = new LogPart(
                opened,
                federation.log.before(opened),
                federation.log.from(opened),
                federation.log.checkpoint(witnesses).note());
        return new DepositsEvidence(List.copyOf(scene.seals.values()), part)
                .verify(
                        scene.guard.guarded(),
                        scene::entityOf,
                        federation.seals,
                        TestLog.IDENTITY,
                        TestLog.POLICY,
                        Federation.START);
    }

    /** What the hub has of the first member, with two sums of a guard that takes the same step twice. */
    private int[] uncovered(SessionJournal journal) throws SessionRefusedException {
        GuardScene twice = new GuardScene(scene.federation, 4, GuardScene.SHAPE);
        GuardState.Guarding state =
                GuardState.Guarding.guard(twice.terms, GuardScene.GUARD, twice::entityOf, journal, Federation.START);
        Guarded guarded = state.guarded();
        List<String> seals = new ArrayList<>();
        for (Federation.Party party : twice.parties()) {
            party.counts = federation.random().ints(8).toArray();
            party.sums = new long[2];
            seals.add(twice.cover(
                    party, DepositorSession.join(guarded, party.agency, new MemoryJournal(), Federation.START)));
        }
        SummedMasks all = state.reveal(
                        GuardScene.taken(Deposits.verify(guarded, seals, twice::entityOf, federation.seals)),
                        Federation.START)
                .sum();
        SummedMasks fewer = state.reveal(
                        GuardScene.taken(
                                Deposits.verify(guarded, seals.subList(1, 6), twice::entityOf, federation.seals)),
                        Federation.START)
                .sum();
        int[] one = ReceivedVector.parse(all.words(), GuardScene.SHAPE).counts();
        int[] other = ReceivedVector.parse(fewer.words(), GuardScene.SHAPE).counts();
        int[] figures = ReceivedVector.parseSalted(twice.party(0).masked, GuardScene.SHAPE)
                .counts();
        for (int i = 0; i < figures.length; i++) {
            figures[i] -= one[i] - other[i];
        }
        return figures;
    }
}
