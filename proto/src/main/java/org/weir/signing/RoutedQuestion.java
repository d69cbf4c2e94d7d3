package org.weir.signing;

import java.time.Instant;
import java.util.List;

/** Evidence: a {@link VerifiedQuestion} that the hub routed to this roster. */
public final class RoutedQuestion {
    private final VerifiedQuestion question;
    private final String session;
    private final List<String> roster;
    private final Instant deadline;

    RoutedQuestion(VerifiedQuestion question, String session, List<String> roster, Instant deadline) {
        this.question = question;
        this.session = session;
        this.roster = List.copyOf(roster);
        this.deadline = deadline;
    }

    public VerifiedQuestion question() {
        return question;
    }

    public String session() {
        return session;
    }

    /** The agencies asked. */
    public List<String> roster() {
        return roster;
    }

    /** When work on it stops. */
    public Instant deadline() {
        return deadline;
    }

    @Override
    public String toString() {
        return "routed " + question.question();
    }
}
