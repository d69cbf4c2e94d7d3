package org.weir.hub.federate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

class PlacesTest {
    private final Places places = new Places(3, 2);

    @Test
    void take_oneRequesterHasAllOfIts_isBusyAndTheOthersAreNot() throws RefusedException {
        places.take("a");
        places.take("a");

        assertBusy("a");

        try (Places.Place b = places.take("b")) {
            assertThat(b).isNotNull();
        }
    }

    @Test
    void take_allAreTaken_isBusyForEverybody() throws RefusedException {
        places.take("a");
        places.take("b");
        Places.Place last = places.take("c");
        assertBusy("d");

        last.close();

        assertThat(places.take("d")).isNotNull();
    }

    @Test
    void take_refused_takesNothing() throws RefusedException {
        List<Places.Place> own = new ArrayList<>(List.of(places.take("a"), places.take("a")));
        for (int i = 0; i < 100; i++) {
            assertBusy("a");
        }
        own.forEach(Places.Place::close);
        places.take("a");
        places.take("a");
        places.take("b");
        assertBusy("b");
    }

    private void assertBusy(String requester) {
        assertThatThrownBy(() -> places.take(requester))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BUSY));
    }
}
