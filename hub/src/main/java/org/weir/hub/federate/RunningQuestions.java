package org.weir.hub.federate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.weir.signing.SealedAnswer;

/** The runs under way. Connections report to it; it never blocks. */
public final class RunningQuestions {
    private final Map<String, RunningQuestion> bySession = new ConcurrentHashMap<>();
    private final FederateEvents events;

    public RunningQuestions(FederateEvents events) {
        this.events = events;
    }

    void add(RunningQuestion run) {
        bySession.put(run.session(), run);
    }

    void remove(RunningQuestion run) {
        bySession.remove(run.session(), run);
    }

    /** An agency's answer came over this connection. */
    public void receive(String agency, NodeLink link, String session, SealedAnswer answer) {
        RunningQuestion run = bySession.get(session);
        if (run == null || !run.receive(agency, link, answer)) {
            events.answerIgnored(agency);
        }
    }

    /** An agency joins the session of its question's total. */
    public void join(String agency, NodeLink link, String session, String seal) {
        RunningQuestion run = bySession.get(session);
        if (run == null || !run.join(agency, link, seal)) {
            events.answerIgnored(agency);
        }
    }

    /** An agency's masked figures. */
    public void upload(String agency, NodeLink link, String session, String seal, byte[] vector) {
        RunningQuestion run = bySession.get(session);
        if (run == null || !run.upload(agency, link, seal, vector)) {
            events.answerIgnored(agency);
        }
    }

    /** An agency has connected: questions that it missed and that are open still are put to it. */
    public void connected(String agency) {
        bySession.values().forEach(run -> run.connected(agency));
    }

    /** A connection has ended. */
    public void lost(NodeLink link) {
        bySession.values().forEach(run -> run.lost(link));
    }

    /** Stops the runs of requesters that may ask no more. */
    public void abandon(Predicate<String> requester) {
        bySession.values().stream()
                .filter(run -> requester.test(run.requester()))
                .forEach(RunningQuestion::abandon);
    }

    /** A question that is being asked now. */
    public Optional<RunningQuestion> find(String session) {
        return Optional.ofNullable(bySession.get(session));
    }

    public int count() {
        return bySession.size();
    }
}
