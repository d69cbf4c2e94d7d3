package org.weir.node.core;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the schedule reports to the operator's log: names of tables and periods, never what they ask. */
final class CoreEvents {
    private static final Logger LOG = LoggerFactory.getLogger(CoreEvents.class);

    void made(String table, String period) {
        LOG.info("core table made name={} period={}", table, period);
    }

    /** @param sentence one of this program's own sentences */
    void notMade(String table, String period, String sentence, Duration again) {
        LOG.warn(
                "core table not made name={} period={}: {}; if it is still missing, it is asked for again in {} minutes",
                table,
                period,
                sentence,
                again.toMinutes());
    }

    /** @param fault name of an exception's class */
    void failed(String fault) {
        LOG.error("core tables not looked at: {}", fault);
    }
}
