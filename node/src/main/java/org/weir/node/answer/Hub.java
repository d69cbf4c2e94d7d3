package org.weir.node.answer;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.weir.Bytes;
import org.weir.answer.RefusedException;

/** Port: carries a signed question to the hub and its reply back, neither of them verified. */
@FunctionalInterface
public interface Hub {

    /**
     * Asks.
     *
     * @throws RefusedException when the hub declines before it reads the question
     */
    Reply ask(String envelope, Duration timeout) throws RefusedException, HubAway;

    /** Asks, and hears of each agency meanwhile; a hub that has no news tells none. */
    default Reply ask(String envelope, Duration timeout, Consumer<News> news) throws RefusedException, HubAway {
        return ask(envelope, timeout);
    }

    /** What the hub says. */
    sealed interface Reply {

        /**
         * A result.
         *
         * @param seal the hub's seal
         * @param table the combined table's bytes; none in a dry run or when no agency answered
         * @param agencySeals of the agencies that answered or refused, in the roster's order
         * @param receipt that the question was logged
         * @param salt opens the logged commitment
         * @param released place of the log's entry that binds the result
         * @param routing what the hub sent to the agencies, as it says
         */
        record Result(
                String seal,
                Bytes table,
                List<String> agencySeals,
                String receipt,
                Bytes salt,
                long released,
                String routing)
                implements Reply {
            public Result {
                agencySeals = List.copyOf(agencySeals);
            }
        }

        record Declined(String seal) implements Reply {}
    }
}
