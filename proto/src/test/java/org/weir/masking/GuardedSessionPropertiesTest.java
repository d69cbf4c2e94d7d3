package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random federations with one guard, and members that come when they can, or not, or crash on the way, and are gone after sending. */
class GuardedSessionPropertiesTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 9, 10, 16, 29, 41, 60})
    void session_membersAndGuardComeAndGo_totalIsTheSumOfThoseThatSentOrNone(int members)
            throws SessionRefusedException {
        for (int seed = 0; seed < 8; seed++) {
            new Run(members, members * 1_000L + seed).play();
        }
    }

    private static final class Run {
        private final Random random;
        private final GuardScene scene;
        private final Terms terms;

        Run(int members, long seed) throws SessionRefusedException {
            Federation federation = new Federation(members, seed);
            this.random = federation.random();
            this.scene = new GuardScene(
                    federation,
                    Roster.LEAST_ENTITIES + random.nextInt(members - Roster.LEAST_ENTITIES + 1),
                    new Shape(random.nextInt(9_000), 1 + random.nextInt(50)));
            this.terms = scene.terms.terms();
        }

        void play() throws SessionRefusedException {
            List<Federation.Party> inTheSum = new ArrayList<>();
            boolean isUnreliable = random.nextInt(3) > 0;
            for (Federation.Party party : scene.parties()) {
                if (!isUnreliable || random.nextInt(6) > 0) {
                    scene.send(party);
                    inTheSum.add(party);
                } else {
                    dropOut(party);
                }
            }
            if (inTheSum.size() < scene.terms.least()) {
                assertThatThrownBy(scene.hub::fixSurvivors).isInstanceOf(SessionRefusedException.class);
                assertThat(scene.hub.state()).isInstanceOf(GuardedHubState.Aborted.class);
                return;
            }
            GuardedHubSession.Closed closed = scene.hub.fixSurvivors();
            FixedDeposits fixed = scene.logged(
                    Deposits.verify(scene.guard.guarded(), closed.seals(), scene::entityOf, scene.federation.seals));
            switch (random.nextInt(5)) {
                case 0 -> guardIsRestarted(fixed);
                case 1 -> nothingComesOfIt();
                default -> sum(fixed, inTheSum);
            }
        }

        /** At each step: never there, restarted after joining, crashed after the journal, or too late for the hub. */
        private void dropOut(Federation.Party party) throws SessionRefusedException {
            switch (random.nextInt(4)) {
                case 0 -> {}
                case 1 -> {
                    scene.join(party).end("stopped");
                    assertThatThrownBy(() -> scene.join(party)).hasMessageContaining("recorded before");
                }
                case 2 -> {
                    String _ = scene.cover(party, scene.join(party));
                    assertThatThrownBy(() -> scene.join(party)).hasMessageContaining("recorded before");
                }
                default -> {
                    String seal = scene.cover(party, scene.join(party));
                    assertThatThrownBy(() -> scene.hub.deposit(
                                    party.agency,
                                    seal,
                                    party.masked,
                                    terms.uploadBy().plusSeconds(1)))
                            .hasMessageContaining("is over");
                }
            }
        }

        private void guardIsRestarted(FixedDeposits fixed) throws SessionRefusedException {
            scene.guard.end("stopped");
            assertThatThrownBy(() -> scene.guard.reveal(fixed, Federation.START))
                    .hasMessageContaining("over");
            assertThatThrownBy(() -> GuardSession.guard(
                            scene.terms, GuardScene.GUARD, scene::entityOf, scene.guardJournal, Federation.START))
                    .hasMessageContaining("recorded before");
            nothingComesOfIt();
        }

        private void nothingComesOfIt() {
            assertThat(scene.hub.expire(terms.revealBy())).isInstanceOf(GuardedHubState.Revealing.class);
            assertThat(scene.hub.expire(terms.revealBy().plusSeconds(1))).isInstanceOf(GuardedHubState.Aborted.class);
        }

        private void sum(FixedDeposits fixed, List<Federation.Party> inTheSum) throws SessionRefusedException {
            SummedMasks masks = scene.guard.reveal(fixed, Federation.START);
            assertThat(scene.guard.reveal(fixed, Federation.START)).isSameAs(masks);
            String seal = scene.federation.seals.seal(masks.statement());
            scene.hub.reveal(seal, masks.words(), Federation.START);
            requireSum(((GuardedHubState.Summed) scene.hub.state()).total(), inTheSum);
            requireSum(GuardAudit.recompute(fixed, scene.sent, seal, masks.words(), scene.federation.seals), inTheSum);
        }

        private void requireSum(GuardedTotal total, List<Federation.Party> inTheSum) {
            Federation.requireSum(total.counts(), total.sums(), inTheSum);
            assertThat(total.survivors()).isEqualTo(inTheSum.size());
        }
    }
}
