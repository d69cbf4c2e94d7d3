package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;

class AnalystLimitsTest {
    @Test
    void enter_moreAtOnceThanOneMay_isToldToWaitAndOthersAreNot() throws ProblemException {
        AnalystLimits limits = new AnalystLimits(1_000_000, 2);
        limits.enter("ana");
        AnalystLimits.Place second = limits.enter("ana");

        Reply refused = refused(limits, "ana");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "1");
        limits.enter("ben").close();
        second.close();
        limits.enter("ana").close();
    }

    @Test
    void enter_moreOftenThanOneMay_isToldForHowLong() throws ProblemException {
        AnalystLimits limits = new AnalystLimits(2, 8);
        limits.enter("ana").close();

        Reply refused = refused(limits, "ana");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().get("Retry-After"))).isBetween(29, 31);
        limits.enter("ben").close();
    }

    @Test
    void enter_refused_holdsNoPlace() throws ProblemException {
        AnalystLimits limits = new AnalystLimits(2, 1);
        limits.enter("ana").close();
        for (int i = 0; i < 10; i++) {
            assertThat(refused(limits, "ana").status()).isEqualTo(429);
        }
        AnalystLimits.Place held = limits.enter("ben");
        assertThat(refused(limits, "ben").headers()).containsEntry("Retry-After", "1");
        held.close();
    }

    private static Reply refused(AnalystLimits limits, String person) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, () -> limits.enter(person)))
                .problem()
                .reply();
    }
}
