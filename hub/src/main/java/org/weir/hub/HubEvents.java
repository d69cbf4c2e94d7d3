package org.weir.hub;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.answer.Refusal;
import org.weir.console.alert.AlertKind;
import org.weir.console.alert.Alerts;
import org.weir.hub.evidence.WitnessEvents;
import org.weir.hub.federate.FederateEvents;
import org.weir.hub.grpc.ConnectionEvents;
import org.weir.hub.stop.StopEvents;

/**
 * What the hub reports to its operator. Every parameter is an agency's id, a session, a constant of the protocol or the name of
 * a class: no question's text, no code, no figure and no exception's message can get into the log.
 */
public class HubEvents implements FederateEvents, ConnectionEvents, WitnessEvents, StopEvents {
    private static final Logger LOG = LoggerFactory.getLogger(HubEvents.class);

    private volatile Alerts alerts = Alerts.NONE;

    /** A hub with its usual log. */
    public HubEvents() {}

    /** Some of what is reported needs a person: that goes there too. */
    void alertTo(Alerts others) {
        alerts = others;
    }

    @Override
    public void answerRejected(String agency, String session, String code) {
        LOG.warn("answer rejected agency={} session={} code={}", agency, session, code);
    }

    @Override
    public void away(String agency, String session) {
        LOG.info("agency away agency={} session={}", agency, session);
    }

    @Override
    public void answerIgnored(String agency) {
        LOG.info("answer ignored agency={}", agency);
    }

    @Override
    public void noTotal(String session, String sentence) {
        LOG.info("no total session={}: {}", session, sentence);
    }

    @Override
    public void notPassedOn(long released, String fault) {
        LOG.error("released total not passed on entry={} fault={}", released, fault);
    }

    @Override
    public void partsNotKept(String session, String fault) {
        LOG.error("parts of a total not kept session={} fault={}", session, fault);
    }

    @Override
    public void declined(String requester, Refusal refusal) {
        LOG.info("question declined requester={} code={}", requester, refusal.code());
    }

    @Override
    public void answered(String requester, String session, int asked, int answered, Duration took) {
        LOG.info(
                "question answered requester={} session={} asked={} answered={} micros={}",
                requester,
                session,
                asked,
                answered,
                took.toNanos() / 1000);
    }

    @Override
    public void abandoned(String requester, String session) {
        LOG.info("question abandoned requester={} session={}", requester, session);
    }

    @Override
    public void nodeConnected(String agency, String software) {
        LOG.info("node connected agency={} software={}", agency, printable(software));
    }

    @Override
    public void nodeDisconnected(String agency) {
        LOG.info("node disconnected agency={}", agency);
    }

    @Override
    public void enrolled(String agency) {
        LOG.info("agency enrolled agency={}", agency);
    }

    @Override
    public void enrolmentRefused() {
        LOG.warn("enrolment refused");
    }

    @Override
    public void certificateRenewed(String agency) {
        LOG.info("certificate renewed agency={}", agency);
    }

    @Override
    public void callRefused(String agency, String reason) {
        LOG.warn("call refused agency={} reason={}", agency, reason);
    }

    @Override
    public void callFailed(String call, String fault) {
        LOG.error("call failed call={} fault={}", call, fault);
    }

    @Override
    public void opened(Duration append, Duration round) {
        LOG.debug("question witnessed appendMicros={} roundMicros={}", append.toNanos() / 1000, round.toNanos() / 1000);
    }

    @Override
    public void released(Duration append) {
        LOG.debug("release logged appendMicros={}", append.toNanos() / 1000);
    }

    @Override
    public void cosignatureRejected(String agency, String why) {
        LOG.warn("cosignature rejected agency={} why={}", agency, why);
    }

    @Override
    public void checkpointRefused(String agency, String word) {
        LOG.error("checkpoint refused by witness agency={} word={}", agency, word);
    }

    @Override
    public void splitViewReported(String agency) {
        LOG.error("witness holds the proof of a split view agency={}", agency);
        alerts.raise(AlertKind.SPLIT_VIEW, agency);
    }

    @Override
    public void logBehind(String agency, long witnessed, long size) {
        LOG.error("log is behind what was witnessed agency={} witnessed={} size={}", agency, witnessed, size);
        alerts.raise(AlertKind.LOG_BEHIND, agency);
    }

    @Override
    public void noQuorum(int connected, int members, int quorum) {
        LOG.warn("no witness quorum connected={} members={} quorum={}", connected, members, quorum);
        alerts.raise(AlertKind.NO_QUORUM);
    }

    @Override
    public void logFailed(String fault) {
        LOG.error("log failed fault={}", fault);
        alerts.raise(AlertKind.LOG_NOT_WRITTEN);
    }

    @Override
    public void allStopped() {
        LOG.warn("every question stopped");
        alerts.raise(AlertKind.STOPPED);
    }

    @Override
    public void stopLifted() {
        LOG.warn("stop of every question lifted");
        alerts.raise(AlertKind.RESUMED);
    }

    private static String printable(String text) {
        return text.replaceAll("[^A-Za-z0-9._/-]", "?");
    }
}
