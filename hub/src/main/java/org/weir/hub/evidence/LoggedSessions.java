package org.weir.hub.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.weir.Bytes;
import org.weir.console.log.Appended;
import org.weir.console.log.LogUnavailableException;
import org.weir.console.log.TransparencyLog;
import org.weir.hub.total.LoggedStep;
import org.weir.hub.total.NoTotalException;
import org.weir.hub.total.SessionLog;
import org.weir.masking.FixedRoster;
import org.weir.masking.LogPart;
import org.weir.masking.Roster;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.entry.LogEntry;

/** Logs the steps of sessions, has them witnessed, and cuts out the parts of the log that show that they came first. */
final class LoggedSessions implements SessionLog {
    private final TransparencyLog log;
    private final WitnessRounds rounds;
    private final WitnessEvents events;
    private final Clock clock;

    LoggedSessions(TransparencyLog log, WitnessRounds rounds, WitnessEvents events, Clock clock) {
        this.log = log;
        this.rounds = rounds;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public LoggedStep roster(Terms terms, Roster roster, Instant until) throws NoTotalException, InterruptedException {
        return log(
                new LogEntry.RosterFixed(now(), terms.session(), roster.digest(), FixedRoster.numbers(roster)).bytes(),
                until);
    }

    @Override
    public LoggedStep survivors(Terms terms, Survivors survivors, Instant until)
            throws NoTotalException, InterruptedException {
        return log(new LogEntry.SurvivorsFixed(now(), terms.session(), survivors.digest()).bytes(), until);
    }

    private LoggedStep log(Bytes entry, Instant until) throws NoTotalException, InterruptedException {
        try {
            Appended appended = log.append(entry);
            return new Step(rounds.await(appended.index() + 1, Duration.between(clock.instant(), until)));
        } catch (LogUnavailableException e) {
            events.logFailed("append");
            throw new NoTotalException("The session cannot be logged", List.of());
        } catch (NoQuorumException e) {
            throw new NoTotalException("Too few members witnessed the session in time", List.of());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private final class Step implements LoggedStep {
        private final SignedCheckpoint cosigned;

        Step(SignedCheckpoint cosigned) {
            this.cosigned = cosigned;
        }

        @Override
        public LogPart part(long from) throws IOException {
            return part(from, cosigned);
        }

        @Override
        public LogPart part(long from, SignedCheckpoint shown) throws IOException {
            SignedCheckpoint end =
                    shown.checkpoint().size() < cosigned.checkpoint().size() ? cosigned : shown;
            return cut(from, end);
        }
    }

    /** The log from an index to the end of a cosigned tree. */
    LogPart cut(long from, SignedCheckpoint end) throws IOException {
        long size = end.checkpoint().size();
        if (size - from > LogPart.MOST_ENTRIES) {
            throw new IOException("More of the log than a session can show");
        }
        return new LogPart(from, log.before(from), log.entries(from, size), end.note());
    }
}
