package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/**
 * What the hub holds after a guarded session, and what the guard does, each without the other. In one world the first agency has all, in the
 * other the second; the totals are equal.
 */
class GuardViewTest {
    private static final int WORDS = 60_000;
    private static final int MEMBERS = 5;
    private static final int[] ALL_BY_THE_FIRST = {1_000, 0, 0, 0, 0};
    private static final int[] ALL_BY_THE_SECOND = {0, 1_000, 0, 0, 0};
    private static final int EVERYTHING = (1 << (MEMBERS + 1)) - 1;

    /** The hub has every vector and the sum of the masks. Whatever it adds up of these, but all of it, is uniform in both worlds. */
    @Tag("statistical")
    @Test
    void hub_everySumOfWhatItHolds_isUniformInBothWorldsButTheTotal() throws SessionRefusedException {
        for (int[] world : List.of(ALL_BY_THE_FIRST, ALL_BY_THE_SECOND)) {
            List<int[]> view = hubsView(world, true);
            for (int subset = 1; subset < EVERYTHING; subset++) {
                int[] sum = Uniformity.sum(view, subset);
                for (int shift : new int[] {0, 8, 16, 24}) {
                    assertThat(Uniformity.deviations(sum, shift))
                            .as("subset %d, bits from %d", subset, shift)
                            .isLessThan(6);
                }
            }
            assertThat(Uniformity.sum(view, EVERYTHING)).containsOnly(1_000);
        }
    }

    /** The control: a member that adds no mask tells the worlds apart. */
    @Test
    void hub_vectorsWithoutMasks_tellsTheWorldsApart() throws SessionRefusedException {
        assertThat(hubsView(ALL_BY_THE_FIRST, false).getFirst()).containsOnly(1_000);
        assertThat(hubsView(ALL_BY_THE_SECOND, false).getFirst()).containsOnly(0);
    }

    /** What is not promised, and the control for all of this: with the guard's key the hub uncovers a member's figures. */
    @Test
    void hubAndGuardTogether_haveAMembersFigures() throws SessionRefusedException {
        Insider guard = new Insider();

        GuardStatement.Deposit deposit = guard.deposit(37);

        assertThat(guard.received() - guard.mask(deposit)).isEqualTo(37);
    }

    /**
     * The guard knows a member's mask and the digest of what it sent, and tries every figure that a small agency could have. Only the salt
     * keeps the digest from telling: without it, which is the control, the guard finds the figure.
     */
    @Test
    void guard_triesEveryFigureAgainstTheDigest_findsItOnlyWithoutTheSalt() throws SessionRefusedException {
        Insider guard = new Insider();

        GuardStatement.Deposit deposit = guard.deposit(37);

        assertThat(tried(guard.mask(deposit), deposit.vector())).isEmpty();
        assertThat(tried(guard.mask(deposit), guard.withoutSalt())).containsExactly(37);
    }

    /** A guard whose key the test has, and one member that sends one figure to the hub. */
    private static final class Insider {
        private static final Shape ONE = new Shape(1, 0);

        private final GuardScene scene = new GuardScene(new Federation(3, 8), 3, ONE);
        private final SessionKey key = SessionKey.generate();
        private final Guarded guarded;
        private final Federation.Party party = scene.party(0);

        Insider() throws SessionRefusedException {
            this.guarded = Guarded.of(
                    scene.terms,
                    new GuardStatement.Guarding(
                            scene.guarded.session(),
                            scene.terms.digest(),
                            GuardScene.GUARD,
                            key.publicHalf(),
                            Secrets.fresh()),
                    scene::entityOf);
        }

        GuardStatement.Deposit deposit(int figure) throws SessionRefusedException {
            DepositorSession session = DepositorSession.join(guarded, party.agency, party.journal, Federation.START);
            party.counts = new int[] {figure};
            party.sums = new long[0];
            return (GuardStatement.Deposit) scene.federation.seals.open(scene.cover(party, session));
        }

        /** As a guard makes it, from what it is given. */
        int mask(GuardStatement.Deposit deposit) throws SessionRefusedException {
            int[] mask = new int[1];
            Bytes secret = Secrets.guarded(key.agree(deposit.key()), guarded, deposit.agency(), deposit.key());
            Masks.apply(List.of(new Masks.Term(secret, true)), mask, new long[0]);
            return mask[0];
        }

        /** As the hub has it. */
        int received() throws SessionRefusedException {
            return ReceivedVector.parseSalted(party.masked, ONE).counts()[0];
        }

        Bytes withoutSalt() {
            return Bytes.sha256(Arrays.copyOfRange(party.masked, Secrets.LENGTH, party.masked.length));
        }
    }

    private static List<Integer> tried(int mask, Bytes digest) {
        return IntStream.range(0, 2_000)
                .filter(figure -> Bytes.sha256(Federation.bytes(new int[] {figure + mask}, new long[0]))
                        .equals(digest))
                .boxed()
                .toList();
    }

    /** The members' vectors as the hub got them, and the guard's sum to be taken off. */
    private static List<int[]> hubsView(int[] world, boolean masked) throws SessionRefusedException {
        GuardScene scene = new GuardScene(new Federation(MEMBERS, 1), 3, new Shape(WORDS, 0));
        List<int[]> view = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            Federation.Party party = scene.party(member);
            DepositorSession session = scene.join(party);
            party.counts = new int[WORDS];
            Arrays.fill(party.counts, world[member]);
            String seal = scene.cover(party, session);
            scene.hub.deposit(party.agency, seal, party.masked, Federation.START);
            view.add(
                    masked
                            ? ReceivedVector.parseSalted(
                                            party.masked, scene.terms.terms().shape())
                                    .counts()
                            : party.counts);
        }
        FixedDeposits fixed = scene.logged(scene.hub.fixSurvivors().deposits());
        SummedMasks sum = scene.guard.reveal(fixed, Federation.START);
        int[] off =
                ReceivedVector.parse(sum.words(), scene.terms.terms().shape()).counts();
        view.add(Arrays.stream(off).map(word -> -word).toArray());
        return view;
    }
}
