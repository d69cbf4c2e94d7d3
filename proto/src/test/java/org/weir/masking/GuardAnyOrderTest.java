package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/**
 * A hub that sends and asks in any order, restores older memories of guard and members, logs any survivors, and remembers everything it is
 * given. With two sums of one session it would have the masks of those that are in one only.
 */
class GuardAnyOrderTest {
    private static final int MEMBERS = 6;
    private static final int LEAST = 4;

    @Test
    void hub_anyOrderOfMessages_hasOneSumOfEnoughAndOneVectorOfEach() throws SessionRefusedException {
        int sums = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Play play = new Play(seed, new MemoryJournal());

            play.act(400);

            assertThat(play.refusals).isPositive();
            assertThat(play.sums.values())
                    .as("seed %d", seed)
                    .allSatisfy(survivors -> assertThat(survivors).hasSize(1));
            assertThat(play.sizes).allSatisfy(size -> assertThat(size).isGreaterThanOrEqualTo(LEAST));
            assertThat(play.vectors.values())
                    .allSatisfy(vectors -> assertThat(vectors).hasSize(1));
            sums += play.sums.size();
        }
        assertThat(sums).isGreaterThan(14);
    }

    /** The control: a guard whose journal is restored with its memory, and that goes by the hub's word for the order of the log. */
    @Test
    void hub_anyOrderOfMessagesWithARestoredJournal_hasTwoSums() throws SessionRefusedException {
        Set<Integer> numbers = new HashSet<>();
        for (long seed = 1; seed <= 10; seed++) {
            Play play = new Play(seed, null);
            play.act(400);
            play.sums.values().forEach(survivors -> numbers.add(survivors.size()));
        }

        assertThat(numbers).anyMatch(number -> number > 1);
    }

    private static final class Play {
        private final Random random;
        private final boolean defended;
        private final Federation federation = new Federation(MEMBERS, 5);
        private final List<GuardScene> scenes = new ArrayList<>();
        private final Map<String, GuardState.Guarding> guards = new HashMap<>();
        private final Map<String, DepositorState.Prepared> members = new HashMap<>();
        private final Map<String, String> seals = new HashMap<>();
        private final List<Deposits> claims = new ArrayList<>();
        final Map<String, Set<String>> sums = new HashMap<>();
        final Map<String, Set<String>> vectors = new HashMap<>();
        final List<Integer> sizes = new ArrayList<>();
        int refusals;

        /** @param journal the guard's; none when it is restored with its memory */
        Play(long seed, @Nullable SessionJournal journal) throws SessionRefusedException {
            this.random = new Random(seed);
            this.defended = journal != null;
            SessionJournal used = journal == null ? new RestoredJournal() : journal;
            for (int i = 0; i < 2; i++) {
                GuardScene scene = new GuardScene(federation, LEAST, GuardScene.SHAPE);
                scenes.add(scene);
                guards.put(
                        scene.guarded.session(),
                        GuardState.Guarding.guard(
                                scene.terms, GuardScene.GUARD, scene::entityOf, used, Federation.START));
            }
        }

        void act(int acts) {
            for (int i = 0; i < acts; i++) {
                GuardScene scene = scenes.get(random.nextInt(scenes.size()));
                try {
                    switch (random.nextInt(4)) {
                        case 0, 1 -> send(scene, scene.party(random.nextInt(MEMBERS)));
                        case 2 -> claim(scene);
                        default -> ask();
                    }
                } catch (SessionRefusedException refused) {
                    refusals++;
                }
            }
        }

        /** As prepared before, as after a crash that restores an older memory; or anew. */
        private void send(GuardScene scene, Federation.Party party) throws SessionRefusedException {
            String place = scene.guarded.session() + party.agency;
            DepositorState.Prepared prepared = members.get(place);
            if (prepared == null || random.nextInt(4) == 0) {
                prepared = DepositorState.Prepared.prepare(
                        guards.get(scene.guarded.session()).guarded(), party.agency, party.journal, Federation.START);
                members.put(place, prepared);
            }
            byte[] sent = new byte[8];
            random.nextBytes(sent);
            GuardStatement.Deposit deposit =
                    prepared.deposit(Bytes.sha256(sent), Federation.START).deposit();
            seals.put(place, federation.seals.seal(deposit));
            vectors.computeIfAbsent(place, _ -> new HashSet<>())
                    .add(deposit.vector().hex());
        }

        /** All who have sent, or all but one. */
        private void claim(GuardScene scene) throws SessionRefusedException {
            List<String> given = new ArrayList<>();
            for (Federation.Party party : scene.parties()) {
                String seal = seals.get(scene.guarded.session() + party.agency);
                if (seal != null) {
                    given.add(seal);
                }
            }
            if (!given.isEmpty() && random.nextBoolean()) {
                given.remove(random.nextInt(given.size()));
            }
            Deposits claimed = Deposits.verify(
                    guards.get(scene.guarded.session()).guarded(), given, scene::entityOf, federation.seals);
            claims.add(claimed);
            federation.log.fix(claimed.survivors());
        }

        private void ask() throws SessionRefusedException {
            if (claims.isEmpty()) {
                return;
            }
            Deposits claimed = claims.get(random.nextInt(claims.size()));
            GuardState.Guarding guard = guards.get(claimed.guarded().session());
            FixedDeposits fixed = defended
                    ? FixedDeposits.verify(
                            claimed,
                            federation.log.stretch(
                                    claimed.guarded().terms().terms().opened()))
                    : GuardScene.taken(claimed);
            SummedMasks sum = guard.reveal(fixed, Federation.START).sum();
            sums.computeIfAbsent(sum.statement().session(), _ -> new HashSet<>())
                    .add(sum.statement().survivors().hex());
            sizes.add(claimed.survivors().size());
        }
    }
}
