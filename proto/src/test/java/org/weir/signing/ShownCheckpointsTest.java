package org.weir.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

class ShownCheckpointsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SigningKey NORTH = SigningKey.generate();
    private static final SigningKey SOUTH = SigningKey.generate();
    private static final KeyDirectory KEYS =
            issuer -> Map.of("north", List.of(NORTH.publicHalf()), "south", List.of(SOUTH.publicHalf()))
                    .getOrDefault(issuer, List.of());
    private static final String NOTE = "test/log\n7\nroot\n";

    private final ShownCheckpoints statements = at(NOW);

    private static ShownCheckpoints at(Instant now) {
        return new ShownCheckpoints("test", KEYS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String stated() {
        return statements.seal("north", NORTH, "south", "once", NOTE);
    }

    @Test
    void open_toTheAskerWithItsNonce_isTheNote() throws RefusedException {
        assertThat(statements.open(stated(), "north", "south", "once")).isEqualTo(NOTE);
    }

    @Test
    void open_ofAnEarlierRequestOrToAnotherAsker_refuses() {
        assertRefused(Refusal.WRONG_AUDIENCE, stated(), "north", "south", "twice");
        assertRefused(Refusal.WRONG_AUDIENCE, stated(), "north", "west", "once");
    }

    @Test
    void open_ofAnotherAgencyThanTheOneAsked_refuses() {
        assertRefused(
                Refusal.SIGNATURE_INVALID,
                statements.seal("south", SOUTH, "south", "once", NOTE),
                "north",
                "south",
                "once");
    }

    @Test
    void open_signedByWhoeverPassedItOn_refuses() {
        assertRefused(
                Refusal.SIGNATURE_INVALID,
                statements.seal("north", SOUTH, "south", "once", NOTE),
                "north",
                "south",
                "once");
    }

    @Test
    void open_old_refuses() {
        assertThatThrownBy(() -> at(NOW.plus(Duration.ofMinutes(3))).open(stated(), "north", "south", "once"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.EXPIRED));
    }

    private void assertRefused(Refusal refusal, String statement, String agency, String asker, String nonce) {
        assertThatThrownBy(() -> statements.open(statement, agency, asker, nonce))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
