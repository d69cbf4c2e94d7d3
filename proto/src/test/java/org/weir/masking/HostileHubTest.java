package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/**
 * A hub that lies, repeats, forks and forgets, and remembers everything it is given. Attacks C05 to C09 of the attack list, each
 * with a control: without its defence it succeeds.
 */
class HostileHubTest {
    private static final Shape SHAPE = new Shape(8, 2);
    private static final int MEMBERS = 12;

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
        List<String> joinings = new ArrayList<>();
        for (Federation.Party party : federation.parties.values()) {
            joinings.add(party.joining(party.join(terms)));
        }

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
        List<String> joinings = new ArrayList<>();
        for (Federation.Party party : federation.parties.values()) {
            joinings.add(party.joining(party.join(terms)));
        }
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
        Federation federation = new Federation(4, 9);
        Terms terms = federation.open(SHAPE);
        Federation.Party party = federation.parties.get("agency-00");
        MemberState.Joined joined =
                MemberState.Joined.join(terms, party.agency, new LedgerStand(1, 0), party.journal, Federation.START);
        List<String> joinings = new ArrayList<>();
        joinings.add(federation.seals.seal(joined.joining()));
        for (Federation.Party other : federation.parties.values()) {
            if (other != party) {
                joinings.add(other.joining(other.join(terms)));
            }
        }
        Roster roster = federation.roster(terms, joinings);
        MemberState.Rostered rostered = joined.enter(roster, Federation.START);
        Bytes digest = Bytes.utf8("vector").sha256();
        rostered.upload(digest, Federation.START);

        assertThatThrownBy(() -> rostered.upload(digest, Federation.START)).hasMessageContaining("recorded before");
        assertThatThrownBy(() -> joined.enter(roster, Federation.START).upload(digest, Federation.START))
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

    /** Everybody has uploaded, and the hub holds every masked vector. */
    private static final class Scene {
        final Federation federation;
        final Terms terms;
        final Roster roster;
        final Map<String, MemberSession> sessions = new TreeMap<>();
        final Map<String, Survivors.Entry> entries = new TreeMap<>();
        final Map<String, byte[]> masked = new TreeMap<>();

        Scene() throws SessionRefusedException {
            this(new Federation(MEMBERS, 4));
        }

        Scene(Federation federation) throws SessionRefusedException {
            this.federation = federation;
            this.terms = federation.open(SHAPE);
            List<String> joinings = new ArrayList<>();
            for (Federation.Party party : federation.parties.values()) {
                MemberSession session = party.join(terms);
                sessions.put(party.agency, session);
                joinings.add(party.joining(session));
            }
            this.roster = federation.roster(terms, joinings);
            for (Federation.Party party : federation.parties.values()) {
                Statement.Upload upload =
                        (Statement.Upload) federation.seals.open(party.upload(sessions.get(party.agency), roster));
                entries.put(party.agency, new Survivors.Entry(upload.vector(), upload.seed()));
                masked.put(party.agency, party.masked);
            }
        }

        Survivors without(String... dropped) {
            Map<String, Survivors.Entry> left = new TreeMap<>(entries);
            left.keySet().removeAll(List.of(dropped));
            return new Survivors(terms.session(), roster.digest(), left);
        }
    }

    /** Random acts of a hub. */
    private static final class Play {
        private final Federation federation = new Federation(MEMBERS, 5);
        private final Random random;
        private final List<Terms> terms = new ArrayList<>();
        private final Map<Terms, Map<String, String>> joinings = new HashMap<>();
        private final Map<Terms, List<Roster>> rosters = new HashMap<>();
        private final Map<String, MemberSession> sessions = new HashMap<>();
        private final Map<String, Statement.Upload> uploads = new HashMap<>();
        private final List<Survivors> survivors = new ArrayList<>();
        final List<Statement.Reveal> reveals = new ArrayList<>();
        int refusals;

        Play(long seed) throws SessionRefusedException {
            this.random = new Random(seed);
            open();
            open();
        }

        private void open() throws SessionRefusedException {
            Terms opened = federation.open(SHAPE);
            terms.add(opened);
            Map<String, String> seals = new TreeMap<>();
            for (Federation.Party party : federation.parties.values()) {
                MemberSession session = party.join(opened);
                sessions.put(party.agency + opened.session(), session);
                seals.put(party.agency, party.joining(session));
            }
            joinings.put(opened, seals);
            List<String> all = List.copyOf(seals.values());
            rosters.put(
                    opened,
                    List.of(
                            federation.roster(opened, all),
                            federation.roster(opened, all.subList(0, MEMBERS - 1)),
                            federation.roster(opened, all.subList(1, MEMBERS))));
        }

        void act(int acts, boolean defended) {
            for (int i = 0; i < acts; i++) {
                Terms of = terms.get(random.nextInt(terms.size()));
                Federation.Party party = federation.parties.get("agency-%02d".formatted(random.nextInt(MEMBERS)));
                try {
                    switch (random.nextInt(8)) {
                        case 0, 1, 2 -> upload(of, party);
                        case 3 -> claimSurvivors(of);
                        case 4 -> restart(of, party);
                        default -> askToReveal(of, party, defended);
                    }
                } catch (SessionRefusedException refused) {
                    refusals++;
                }
            }
        }

        /** Mostly the roster of everybody, so that something comes of it. */
        private void upload(Terms of, Federation.Party party) throws SessionRefusedException {
            Roster roster = rosters.get(of).get(Math.max(0, random.nextInt(30) - 27));
            MemberSession session = sessions.get(party.agency + of.session());
            String seal = party.upload(session, roster);
            uploads.put(party.agency + of.session(), (Statement.Upload) federation.seals.open(seal));
        }

        /** Those who have uploaded for the roster, all or without one. */
        private void claimSurvivors(Terms of) {
            Roster roster = rosters.get(of).getFirst();
            Map<String, Survivors.Entry> entries = new TreeMap<>();
            for (String agency : roster.members()) {
                Statement.Upload upload = uploads.get(agency + of.session());
                if (upload != null && upload.roster().equals(roster.digest())) {
                    entries.put(agency, new Survivors.Entry(upload.vector(), upload.seed()));
                }
            }
            if (entries.size() == MEMBERS && random.nextInt(4) > 0) {
                entries.remove("agency-%02d".formatted(random.nextInt(MEMBERS)));
            }
            if (entries.size() >= MEMBERS - 1) {
                Survivors claimed = new Survivors(of.session(), roster.digest(), entries);
                survivors.add(claimed);
                federation.log.fix(claimed);
            }
        }

        private void restart(Terms of, Federation.Party party) throws SessionRefusedException {
            if (random.nextInt(20) == 0) {
                sessions.get(party.agency + of.session()).end("stopped");
                sessions.put(party.agency + of.session(), party.join(of));
            }
        }

        private void askToReveal(Terms of, Federation.Party party, boolean defended) throws SessionRefusedException {
            if (survivors.isEmpty()) {
                return;
            }
            Survivors claimed = survivors.get(random.nextInt(survivors.size()));
            FixedSurvivors fixed =
                    defended ? FixedSurvivors.verify(claimed, of, federation.log.stretch(of.opened())) : taken(claimed);
            reveals.add(sessions.get(party.agency + of.session()).reveal(fixed, Federation.START));
        }

        /** As if the hub's word were enough. */
        private static FixedSurvivors taken(Survivors claimed) {
            try {
                Constructor<FixedSurvivors> constructor = FixedSurvivors.class.getDeclaredConstructor(Survivors.class);
                constructor.setAccessible(true);
                return constructor.newInstance(claimed);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Members whose self mask the hub holds together with a secret that they share with somebody. */
        Set<String> unmaskable() {
            Set<String> self = new HashSet<>();
            Set<String> shared = new HashSet<>();
            for (Statement.Reveal reveal : reveals) {
                self.add(reveal.session() + reveal.agency());
                reveal.dropped().keySet().forEach(other -> shared.add(reveal.session() + other));
            }
            self.retainAll(shared);
            return self;
        }
    }
}
