package org.weir.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.disclosure.noise.Variance;
import org.weir.masking.DepositorSession;
import org.weir.masking.Deposits;
import org.weir.masking.FixedDeposits;
import org.weir.masking.GuardSession;
import org.weir.masking.Guarded;
import org.weir.masking.GuardedHubSession;
import org.weir.masking.GuardedHubState;
import org.weir.masking.GuardedTerms;
import org.weir.masking.GuardedTotal;
import org.weir.masking.MemoryJournal;
import org.weir.masking.Roll;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;
import org.weir.masking.SummedMasks;
import org.weir.masking.Terms;
import org.weir.masking.TestLog;
import org.weir.signing.KeyDirectory;
import org.weir.signing.MaskingSeals;
import org.weir.signing.SigningKey;

/** A guarded session from tables to shown figures, with real signatures, through public methods only; and its noise. */
class GuardedTotalTest {
    private static final Instant NOW = TestLog.NOW;
    private static final int CELLS = 4_000;
    private static final int LEAST = 4;
    private static final int MEMBERS = 6;
    private static final TotalControl GATE = TotalControl.of(4, 1);
    private static final Roll EVERYBODY = Optional::of;

    private final TestLog log = new TestLog();
    private final TreeMap<String, SigningKey> keys = new TreeMap<>();
    private final KeyDirectory directory =
            issuer -> Optional.ofNullable(keys.get(issuer)).map(SigningKey::publicHalf).stream()
                    .toList();

    /** Whatever number comes, a third of it with the hub: the noise of the others is what was promised, or more. */
    @Test
    void share_everyNumberOfMembers_noiseOfTheHonestIsNeverLessThanPromised() {
        for (int least = 3; least <= 60; least++) {
            GuardedTerms terms = new GuardedTerms(terms(), "guard", least);
            Variance share = TotalControl.share(GATE.variance(), terms.tolerance());
            for (int members = least; members <= 120; members++) {
                int honest = members - Math.max(1, members / 3);
                assertThat(share.times(honest).deviation())
                        .as("%d of at least %d", members, least)
                        .isGreaterThan(4 - 1e-9);
            }
            int fewest = least - Math.max(1, least / 3);
            assertThat(share.times(fewest).deviation()).isCloseTo(4, offset(1e-9));
        }
    }

    @Test
    void protect_sixAgenciesWhereFourWouldDo_totalIsTheSumWithTheNoiseOfAllSix() throws SessionRefusedException {
        GuardedTotal total = session(3);

        double sum = 0;
        double squares = 0;
        for (int words : total.counts()) {
            double noise = words - (3 + 13 + 23 + 33 + 43 + 53);
            sum += noise;
            squares += noise * noise;
        }
        double expected = 16.0 * 6 / 3; // six shares of a third: of four members one is assumed to collude
        assertThat(sum / CELLS).isCloseTo(0, offset(6 * Math.sqrt(expected / CELLS)));
        assertThat(squares / CELLS).isCloseTo(expected, offset(6 * expected * Math.sqrt(2.2 / CELLS)));
        assertThat(ShownTotal.of(total).deviation()).isCloseTo(Math.sqrt(expected), offset(1e-9));
        assertThat(ShownTotal.of(total).tau()).isEqualTo(17);
    }

    @Test
    void protect_sessionThatPromisesAnotherNoise_refuses() throws SessionRefusedException {
        keys.put("guard", SigningKey.generate());
        Guarded guarded = guarded(guard(new GuardedTerms(terms(), "guard", LEAST)));
        DepositorSession member = DepositorSession.join(guarded, "agency-0", new MemoryJournal(), NOW);

        assertThatThrownBy(() -> TotalControl.of(6, 1).protect(table(3), member.masks()))
                .hasMessageContaining("another noise");
    }

    private GuardedTotal session(int first) throws SessionRefusedException {
        for (int i = 0; i < MEMBERS; i++) {
            keys.put("agency-" + i, SigningKey.generate());
        }
        keys.put("guard", SigningKey.generate());
        GuardedTerms terms = new GuardedTerms(terms(), "guard", LEAST);
        GuardSession guard = guard(terms);
        Guarded guarded = guarded(guard);
        GuardedHubSession hub = new GuardedHubSession(terms, EVERYBODY, seals("guard"));
        hub.appoint(seals("guard").seal(guard.guarding()), NOW);
        for (int i = 0; i < MEMBERS; i++) {
            String agency = "agency-" + i;
            DepositorSession member = DepositorSession.join(guarded, agency, new MemoryJournal(), NOW);
            GuardedTable table = GATE.protect(table(first + 10 * i), member.masks());
            hub.deposit(agency, seals(agency).seal(member.deposit(table.digest(), NOW)), table.sent(), NOW);
        }
        GuardedHubSession.Closed closed = hub.fixSurvivors();
        log.fix(closed.deposits().survivors());
        SummedMasks masks = guard.reveal(
                FixedDeposits.verify(
                        Deposits.verify(guard.guarded(), closed.seals(), EVERYBODY, seals("guard")),
                        log.stretch(terms.terms().opened())),
                NOW);
        hub.reveal(seals("guard").seal(masks.statement()), masks.words(), NOW);
        return ((GuardedHubState.Summed) hub.state()).total();
    }

    private Terms terms() {
        return new Terms(
                "session",
                Bytes.utf8("question").sha256(),
                "asker",
                log.open("session"),
                GATE.variance(),
                new Shape(CELLS, 0),
                NOW.plusSeconds(1),
                NOW.plusSeconds(2),
                NOW.plusSeconds(3));
    }

    private static GuardSession guard(GuardedTerms terms) throws SessionRefusedException {
        return GuardSession.guard(terms, "guard", EVERYBODY, new MemoryJournal(), NOW);
    }

    private Guarded guarded(GuardSession guard) throws SessionRefusedException {
        return Guarded.verify(
                guard.terms(), seals("guard").seal(guard.guarding()), Set.of("guard"), EVERYBODY, seals("guard"));
    }

    private MaskingSeals seals(String agency) {
        SigningKey key = keys.get(agency);
        if (key == null) {
            throw new IllegalArgumentException("A key for each agency");
        }
        return new MaskingSeals("test", key, directory);
    }

    private static RawTable table(int figure) {
        int[] figures = new int[CELLS];
        Arrays.fill(figures, figure);
        return RawTable.bounded(List.of(new RawTable.Figures(figures, figures, new int[CELLS])), 1);
    }
}
