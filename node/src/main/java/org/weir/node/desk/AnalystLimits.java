package org.weir.node.desk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.weir.console.limit.Allowance;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Said;

/**
 * How much one analyst may ask of the desk, whichever of the analyst's tokens it comes with: a runaway script takes neither the
 * desk from the others nor the agency's quota at every other agency within minutes.
 */
final class AnalystLimits {
    private static final int REMEMBERED = 10_000;

    private final int atOnce;
    private final Allowance<String> rate;
    private final Map<String, Integer> asking = new ConcurrentHashMap<>();

    /**
     * @param perMinute questions a minute, half of them at once
     * @param atOnce questions at a time
     */
    AnalystLimits(int perMinute, int atOnce) {
        this.atOnce = atOnce;
        this.rate = Allowance.perMinute(perMinute, REMEMBERED);
    }

    /** @throws ProblemException 429, with the seconds until it is worth trying again */
    Place enter(String person) throws ProblemException {
        if (asking.merge(person, 1, Integer::sum) > atOnce) {
            leave(person);
            throw tooMany(
                    "too-many-at-once",
                    "You have " + atOnce + " questions running. Wait for their answers.",
                    new Said("problem.not-now", "problem.too-many-at-once", List.of(atOnce), ""),
                    1);
        }
        Duration wait = rate.take(person);
        if (!wait.isZero()) {
            leave(person);
            throw tooMany(
                    "too-often",
                    "You ask more often than this desk allows. Ask more slowly.",
                    new Said("problem.not-now", "problem.too-often", List.of(), ""),
                    wait.toSeconds() + 1);
        }
        return () -> leave(person);
    }

    private void leave(String person) {
        asking.computeIfPresent(person, (_, n) -> n == 1 ? null : n - 1);
    }

    private static ProblemException tooMany(String code, String detail, Said said, long seconds) {
        return Problem.of(429, code, "Not now.", detail)
                .said(said)
                .withHeader("Retry-After", Long.toString(seconds))
                .exception();
    }

    /** Closing gives it back. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
