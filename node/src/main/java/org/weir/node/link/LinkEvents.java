package org.weir.node.link;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.node.witness.DailyComparison;

/** What the link reports to its operator. No parameter can hold a question, a code or a figure. */
public final class LinkEvents implements DailyComparison.Events {
    private static final Logger LOG = LoggerFactory.getLogger(LinkEvents.class);

    void connected(String hub, long membership) {
        LOG.info("link connected hub={} membership={}", hub, membership);
    }

    /** @param sentence one of this program's own sentences */
    void disconnected(String sentence) {
        LOG.warn("link down: {}", sentence);
    }

    void membershipRefused(String code) {
        LOG.error("membership refused code={}", code);
    }

    void membershipAccepted(long number) {
        LOG.info("membership number={}", number);
    }

    void membershipNotStored() {
        LOG.error("membership cannot be stored");
    }

    /** @param sentence one of this program's own sentences */
    void checkpointRefused(String sentence) {
        LOG.error("checkpoint refused: {}", sentence);
    }

    void splitView(String evidence) {
        LOG.error("the hub's log has shown two views evidence={}", evidence);
    }

    @Override
    public void compared(String agency, long mine, long theirs) {
        LOG.info("log compared agency={} witnessed={} there={}", agency, mine, theirs);
    }

    @Override
    public void notCompared(String agency, String sentence) {
        LOG.warn("log not compared agency={}: {}", agency, sentence);
    }

    @Override
    public void contradicted(String agency, String evidence) {
        LOG.error("the hub's log has shown two views, the other to agency={} evidence={}", agency, evidence);
    }

    void checkpointNotStored() {
        LOG.error("checkpoint cannot be stored, so it is not cosigned");
    }

    void busy(String session) {
        LOG.warn("question refused busy session={}", session);
    }

    /** @param fault name of the fault's class only: its message could quote content */
    void handlerFailed(String session, String fault) {
        LOG.error("question failed session={} fault={}", session, fault);
    }

    void answerDropped(String session) {
        LOG.warn("answer dropped, the link is gone session={}", session);
    }

    void certificateRenewed(String until) {
        LOG.info("certificate renewed until={}", until);
    }

    void certificateNotRenewed(String sentence) {
        LOG.error("certificate not renewed: {}", sentence);
    }
}
