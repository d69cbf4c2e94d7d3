package org.weir.node.tables;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeping tables reports to the operator's log. No parameter can hold a question, a code or a figure. */
final class TableEvents {
    private static final Logger LOG = LoggerFactory.getLogger(TableEvents.class);

    void kept(long released) {
        LOG.info("released table kept entry={}", released);
    }

    /** @param figures how many of its figures are far from those of the release before */
    void jumped(long released, int figures) {
        LOG.warn("released table jumped entry={} figures={}", released, figures);
    }

    /** @param sentence one of this program's own sentences */
    void refused(long released, String sentence) {
        LOG.warn("released table not kept entry={}: {}", released, sentence);
    }

    /** @param sentence one of this program's own sentences */
    void notUsed(String sentence) {
        LOG.error("kept table not used: {}", sentence);
    }

    /** @param fault name of an exception's class */
    void notFetched(String fault) {
        LOG.warn("released tables not fetched: {}", fault);
    }
}
