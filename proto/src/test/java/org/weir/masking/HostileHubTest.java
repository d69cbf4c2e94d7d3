package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/**
 * A hub that lies, repeats, forks and forgets, and remembers everything it is given. Attacks C05 to C09 of the attack list, each
 * with a control: without its defence it succeeds.
 */
class HostileHubTest {
    static final Shape SHAPE = new Shape(8, 2);
    static final int MEMBERS = 12;

    /** C07, C08, C09: any order of rosters, survivors, restarts and repetitions. */
    @Test
    void hub_anyOrderOfMessages_neverHoldsBothSecretsOfOneMember() throws SessionRefusedException {
        int reachedTheLastStep = 0;
        for (long seed = 1; seed <= 40; seed++) {
            Play play = new Play(seed);

            play.act(1_500, true);

            assertThat(play.refusals).isPositive();
            assertThat(play.unmaskable()).as("seed %d", seed).isEmpty();
            assertThat(play.reveals.stream().map(r -> r.agency() + r.session()).distinct())
                    .as("each member reveals one thing in a session, seed %d", seed)
                    .hasSize((int) play.reveals.stream().distinct().count());
            reachedTheLastStep += play.reveals.isEmpty() ? 0 : 1;
        }
        assertThat(reachedTheLastStep).isGreaterThan(25);
    }

    /** The control: where the hub's word stands for the order of the log, the same play unmasks somebody. */
    @Test
    void hub_anyOrderOfMessagesWithoutTheLog_unmasksSomebody() throws SessionRefusedException {
        Set<String> unmasked = new HashSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            Play play = new Play(seed);
            play.act(1_500, false);
            unmasked.addAll(play.unmaskable());
        }

        assertThat(unmasked).isNotEmpty();
    }

    /** C08: the hub has a member's vector, says that it dropped out, and asks everybody. */
    @Test
    void reveal_memberSaidToHaveDropped_itsSelfMaskStaysWithIt() throws SessionRefusedException {
        Scene scene = new Scene();
        String victim = scene.roster.members().getFirst();
        Survivors without = scene.without(victim);
        scene.federation.log.fix(without);
        FixedSurvivors fixed = scene.federation.fixed(without, scene.terms);

        for (String agency : without.members()) {
            Statement.Reveal reveal = scene.sessions.get(agency).reveal(fixed, Federation.START);
            assertThat(reveal.dropped().keySet()).containsExactly(victim);
        }

        assertThatThrownBy(() -> scene.sessions.get(victim).reveal(fixed, Federation.START))
                .hasMessageContaining("without this node");
    }

    /** C07: two sets of survivors for two halves of the members; the log has one order. */
    @Test
    void reveal_otherSurvivorsThanTheFirstInTheLog_refusesAndCannotBeShownALaterPart() throws SessionRefusedException {
        Scene scene = new Scene();
        Survivors first = scene.without("agency-00");
        Survivors second = scene.without("agency-01");
        scene.federation.log.fix(first);
        scene.federation.log.fix(second);

        assertThatThrownBy(() -> scene.federation.fixed(second, scene.terms)).hasMessageContaining("first");
        assertThatThrownBy(() -> FixedSurvivors.verify(
                        second, scene.terms, scene.federation.log.stretch(scene.terms.opened() + 2)))
                .hasMessageContaining("does not begin where");
    }

    /** C07: the session opened twice in the log, so that two beginnings have two first sets of survivors. */
    @Test
    void enter_memberJoinedUnderAnotherOpening_refusesTheRoster() throws SessionRefusedException {
        Federation federation = new Federation(4, 1);
        Terms terms = federation.open(SHAPE);
        Terms reopened = new Terms(
                terms.session(),
                terms.question(),
                terms.asker(),
                federation.log.open(terms.session()),
                terms.variance(),
                terms.shape(),
                terms.joinBy(),
                terms.uploadBy(),
                terms.revealBy());
        List<String> joinings = new ArrayList<>();
        for (Federation.Party party : federation.parties.values()) {
            joinings.add(party.joining(party.join(joinings.size() < 2 ? terms : reopened)));
        }

        assertThatThrownBy(() -> federation.roster(terms, joinings)).hasMessageContaining("other terms");
    }

    /** C07: different rosters to different members: what comes out is no sum of anything. */
    @Test
    void unmask_vectorsOfTwoRosters_refusesTheSecond() throws SessionRefusedException {
        Federation federation = new Federation(5, 3);
        Terms terms = federation.open(SHAPE);
        Map<String, MemberSession> sessions = new TreeMap<>();
        Map<String, String> joinings = new TreeMap<>();
        for (Federation.Party party : federation.parties.values()) {
            MemberSession session = party.join(terms);
            sessions.put(party.agency, session);
            joinings.put(party.agency, party.joining(session));
        }
        Roster all = federation.roster(terms, List.copyOf(joinings.values()));
        joinings.remove("agency-04");
        Roster fewer = federation.roster(terms, List.copyOf(joinings.values()));
        Federation.Party one = federation.parties.get("agency-00");
        String seal = one.upload(sessions.get("agency-00"), fewer);
        RunningSum sum = new RunningSum(all);

        assertThatThrownBy(() -> sum.add(
                        (Statement.Upload) federation.seals.open(seal), ReceivedVector.parse(one.masked, SHAPE)))
                .hasMessageContaining("another roster");
        assertThat(all.digest()).isNotEqualTo(fewer.digest());
    }

    /** C06: a victim among puppets that the membership does not know. */
    @Test
    void verify_puppetsInTheRoster_refuses() throws SessionRefusedException {
        Federation federation = new Federation(4, 1);
        Terms terms = federation.open(SHAPE);
        List<String> joinings = federation.joinings(terms);

        assertThatThrownBy(() -> Roster.verify(
                        terms,
                        joinings,
                        agency -> agency.equals("agency-03") ? Optional.empty() : federation.entityOf(agency),
                        federation.seals))
                .hasMessageContaining("no active member");
    }

    /** C06: fewer than three legal entities besides the one that asks. */
    @Test
    void verify_fewLegalEntities_refuses() throws SessionRefusedException {
        Federation federation = new Federation(5, 1);
        Terms terms = federation.open(SHAPE);
        List<String> joinings = federation.joinings(terms);
        Roll oneOwner = agency -> Optional.of(
                agency.equals(Federation.ASKER) ? agency : agency.compareTo("agency-02") < 0 ? "ministry" : "holding");
        Roll askerBehind = agency -> Optional.of(agency.compareTo("agency-02") < 0 ? agency : "the-askers-own-entity");

        assertThatThrownBy(() -> Roster.verify(terms, joinings, oneOwner, federation.seals))
                .hasMessageContaining("2 legal entities");
        assertThatThrownBy(() -> Roster.verify(terms, joinings, askerBehind, federation.seals))
                .hasMessageContaining("2 legal entities");
    }

    /** C09: states are kept and used again, as after a crash that restores an older memory. */
    @Test
    void upload_olderStateUsedAgain_refuses() throws SessionRefusedException {
        Bytes digest = Bytes.utf8("vector").sha256();
        UploadedOnce member = UploadedOnce.with(new MemoryJournal(), digest);

        assertThatThrownBy(() -> member.rostered().upload(digest, Federation.START))
                .hasMessageContaining("recorded before");
        assertThatThrownBy(() -> member.again().upload(digest, Federation.START))
                .hasMessageContaining("recorded before");
    }

    @Test
    void cover_secondVector_refuses() throws SessionRefusedException {
        Scene scene = new Scene();
        Masks masks = new Masks(scene.roster, List.of(new Masks.Term(Secrets.fresh(), true)));
        masks.cover(new int[8], new long[2]);

        assertThatThrownBy(() -> masks.cover(new int[8], new long[2])).isInstanceOf(IllegalStateException.class);
    }

    /** C05: a session with everybody and one without the victim share no mask: nothing cancels between them. */
    @Test
    void sessions_sameMembersTwice_shareNoMask() throws SessionRefusedException {
        Scene first = new Scene();
        Scene second = new Scene(first.federation);
        int[] difference = new int[8];
        byte[] one = first.masked.get("agency-05");
        byte[] other = second.masked.get("agency-05");
        ReceivedVector left = ReceivedVector.parse(one, SHAPE);
        ReceivedVector right = ReceivedVector.parse(other, SHAPE);
        for (int i = 0; i < 8; i++) {
            difference[i] = left.counts()[i] - right.counts()[i];
        }

        assertThat(difference).doesNotContain(0);
        assertThat(first.roster.digest()).isNotEqualTo(second.roster.digest());
    }

    @Test
    void reveal_survivorsNameAnotherVector_refuses() throws SessionRefusedException {
        Scene scene = new Scene();
        Map<String, Survivors.Entry> entries = new TreeMap<>(scene.entries);
        Survivors.Entry own = entries.get("agency-00");
        entries.put("agency-00", new Survivors.Entry(Bytes.utf8("other").sha256(), own.seed()));
        Survivors swapped = new Survivors(scene.terms.session(), scene.roster.digest(), entries);
        scene.federation.log.fix(swapped);
        FixedSurvivors fixed = scene.federation.fixed(swapped, scene.terms);

        assertThatThrownBy(() -> scene.sessions.get("agency-00").reveal(fixed, Federation.START))
                .hasMessageContaining("another vector");
    }

    @Test
    void reveal_fewerSurvivorsThanTheNoiseAsksFor_refuses() throws SessionRefusedException {
        Scene scene = new Scene();
        Survivors few = scene.without("agency-00", "agency-01");
        scene.federation.log.fix(few);
        FixedSurvivors fixed = scene.federation.fixed(few, scene.terms);

        assertThatThrownBy(() -> scene.sessions.get("agency-05").reveal(fixed, Federation.START))
                .hasMessageContaining("less than promised");
    }

    @Test
    void reveal_sameSurvivorsAgain_sameRevealAndNothingElse() throws SessionRefusedException {
        Scene scene = new Scene();
        Survivors all = scene.without();
        scene.federation.log.fix(all);
        FixedSurvivors fixed = scene.federation.fixed(all, scene.terms);
        MemberSession session = scene.sessions.get("agency-03");

        Statement.Reveal first = session.reveal(fixed, Federation.START);

        assertThat(session.reveal(fixed, Federation.START)).isEqualTo(first);
        assertThat(first.dropped()).isEmpty();
    }

    @Test
    void reveal_journalCannotBeWritten_revealsNothingAndEnds() throws SessionRefusedException {
        Scene scene = new Scene();
        Survivors all = scene.without();
        scene.federation.log.fix(all);
        FixedSurvivors fixed = scene.federation.fixed(all, scene.terms);
        scene.federation.parties.get("agency-03").journal.fail();
        MemberSession session = scene.sessions.get("agency-03");

        assertThatThrownBy(() -> session.reveal(fixed, Federation.START)).hasMessageContaining("cannot be");
        assertThat(session.state()).isInstanceOf(MemberState.Ended.class);
        assertThatThrownBy(() -> session.reveal(fixed, Federation.START)).hasMessageContaining("over");
    }

    @Test
    void session_everyState_endsWhenItsTimeIsOver() throws SessionRefusedException {
        Federation federation = new Federation(4, 2);
        Terms terms = federation.open(SHAPE);
        MemberSession joined = federation.parties.get("agency-00").join(terms);
        Scene uploaded = new Scene();
        MemberSession late = uploaded.sessions.get("agency-00");
        Survivors all = uploaded.without();
        uploaded.federation.log.fix(all);
        FixedSurvivors fixed = uploaded.federation.fixed(all, uploaded.terms);

        assertThat(joined.expire(terms.uploadBy())).isFalse();
        assertThat(joined.expire(terms.uploadBy().plusSeconds(1))).isTrue();
        assertThat(late.expire(uploaded.terms.revealBy())).isFalse();
        assertThatThrownBy(() -> late.reveal(fixed, uploaded.terms.revealBy().plusSeconds(1)))
                .hasMessageContaining("over");
        assertThat(late.expire(uploaded.terms.revealBy())).isTrue();
    }

    @Test
    void agree_keysThatLeadToZeroOrAreNotCanonical_refuses() {
        SessionKey key = SessionKey.generate();
        Bytes zero = Bytes.of(new byte[32]);
        byte[] one = new byte[32];
        one[0] = 1;
        byte[] prime = new byte[32];
        java.util.Arrays.fill(prime, (byte) 0xff);
        prime[0] = (byte) 0xed;
        prime[31] = 0x7f;

        assertThatThrownBy(() -> key.agree(zero)).isInstanceOf(SessionRefusedException.class);
        assertThatThrownBy(() -> key.agree(Bytes.of(one))).isInstanceOf(SessionRefusedException.class);
        assertThatThrownBy(() -> key.agree(Bytes.of(prime))).hasMessageContaining("canonical");
    }

    /** A member whose reveal is not what it committed to cannot change the total after the fact. */
    @Test
    void reveal_anotherSeedThanCommitted_hubRefuses() throws SessionRefusedException {
        Scene scene = new Scene();
        Survivors all = scene.without();
        Statement.Reveal other =
                new Statement.Reveal(scene.terms.session(), all.digest(), "agency-00", Secrets.fresh(), Map.of());

        assertThatThrownBy(() -> RunningSum.check(other, all, scene.roster)).hasMessageContaining("committed");
    }
}
