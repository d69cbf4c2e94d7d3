package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weir.answer.RefusedException;

/** Whose keys count for what is from the past is not the hub's to choose. */
class PastMembershipsTest {
    private final ReleasingFederation hub = new ReleasingFederation(Clock.systemUTC());
    private final List<Long> asked = new ArrayList<>();

    @Test
    void at_entriesBetweenChanges_isTheOneInForceThen() throws Exception {
        String first = hub.membership();
        hub.event();
        hub.join("e"); // entry 2
        String second = hub.membership();
        hub.event();
        hub.join("f"); // entry 4
        hub.event();
        PastMemberships past = past(hub::placed);

        assertThat(past.at(1)).isEqualTo(first);
        assertThat(past.at(2)).as("its own entry is from before it").isEqualTo(first);
        assertThat(past.at(3)).isEqualTo(second);
        assertThat(past.at(5)).isEqualTo(hub.membership());
        assertThat(asked).as("each is asked for once").containsExactly(3L, 2L, 1L);
    }

    @Test
    void at_documentThatTheLogDoesNotHave_isRefused() {
        hub.event();
        hub.join("e");
        String madeUp = hub.unlogged(1, hub.members().subList(0, 1));

        assertRefused(number -> number == 1 ? hub.placed(1, madeUp) : hub.placed(number), "not proven");
    }

    @Test
    void at_anotherNumberOrAReceiptOfAnother_isRefused() {
        hub.event();
        hub.join("e");
        hub.join("f");

        assertRefused(number -> number == 2 ? hub.placed(1) : hub.placed(number), "another document");
        assertRefused(
                number -> new PastMemberships.Placed(
                        hub.placed(number).document(), hub.placed(3).receipt()),
                "not proven");
    }

    @Test
    void at_sealedByAnotherHub_isRefused() {
        hub.event();
        hub.join("e");
        ReleasingFederation other = new ReleasingFederation(Clock.systemUTC());

        assertRefused(number -> number == 1 ? other.placed(1) : hub.placed(number), "another document");
    }

    @Test
    void at_withoutAReceiptOrBeforeTheFirst_isRefused() {
        hub.event();
        hub.join("e");

        assertRefused(
                number -> new PastMemberships.Placed(hub.placed(number).document(), Optional.empty()), "no receipt");
        assertThatThrownBy(() -> past(hub::placed).at(0))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).contains("first membership"));
    }

    private void assertRefused(PastMemberships.Line line, String why) {
        assertThatThrownBy(() -> past(line).at(1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).contains(why));
    }

    private PastMemberships past(PastMemberships.Line line) {
        return new PastMemberships(
                number -> {
                    asked.add(number);
                    return line.membership(number);
                },
                hub::membership,
                hub.clock);
    }
}
