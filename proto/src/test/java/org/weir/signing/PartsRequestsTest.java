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

class PartsRequestsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SigningKey NORTH = SigningKey.generate();
    private static final SigningKey SOUTH = SigningKey.generate();
    private static final KeyDirectory KEYS =
            issuer -> Map.of("north", List.of(NORTH.publicHalf()), "south", List.of(SOUTH.publicHalf()))
                    .getOrDefault(issuer, List.of());

    private static PartsRequests at(String federation, Instant now) {
        return new PartsRequests(federation, Clock.fixed(now, ZoneOffset.UTC));
    }

    private final PartsRequests requests = at("test", NOW);

    @Test
    void open_asSealed_isTheSession() throws RefusedException {
        assertThat(requests.open(requests.seal("north", NORTH, "00ff"), "north", KEYS))
                .isEqualTo("00ff");
    }

    @Test
    void seal_twice_isNotTheSame() {
        assertThat(requests.seal("north", NORTH, "00ff")).isNotEqualTo(requests.seal("north", NORTH, "00ff"));
    }

    /** Its connection is north's; what it brings is south's. */
    @Test
    void open_anotherAgencys_isRefused() {
        assertRefused(requests.seal("south", SOUTH, "00ff"), requests, Refusal.SIGNATURE_INVALID);
    }

    /** Who has stolen north's certificate, and not its signing key. */
    @Test
    void open_sealedWithAnotherKey_isRefused() {
        assertRefused(requests.seal("north", SOUTH, "00ff"), requests, Refusal.SIGNATURE_INVALID);
    }

    @Test
    void open_toAnotherFederation_isRefused() {
        assertRefused(at("other", NOW).seal("north", NORTH, "00ff"), requests, Refusal.WRONG_AUDIENCE);
    }

    @Test
    void open_tooLongAgoOrFromTheFuture_isRefused() {
        Duration more = Duration.ofMinutes(2).plusSeconds(1);
        assertRefused(requests.seal("north", NORTH, "00ff"), at("test", NOW.plus(more)), Refusal.EXPIRED);
        assertRefused(requests.seal("north", NORTH, "00ff"), at("test", NOW.minus(more)), Refusal.EXPIRED);
    }

    /** An envelope of one kind never stands for another. */
    @Test
    void open_anotherKindOfEnvelope_isRefused() {
        String shown = new ShownCheckpoints("test", KEYS, Clock.fixed(NOW, ZoneOffset.UTC))
                .seal("north", NORTH, "south", "nonce", "note");

        assertRefused(shown, requests, Refusal.SIGNATURE_INVALID);
        assertRefused("", requests, Refusal.SIGNATURE_INVALID);
    }

    private static void assertRefused(String request, PartsRequests at, Refusal refusal) {
        assertThatThrownBy(() -> at.open(request, "north", KEYS))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
