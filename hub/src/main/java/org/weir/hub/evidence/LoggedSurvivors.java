package org.weir.hub.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;
import org.weir.console.log.Appended;
import org.weir.console.log.LogUnavailableException;
import org.weir.console.log.TransparencyLog;
import org.weir.hub.total.NoTotalException;
import org.weir.hub.total.SurvivorsLog;
import org.weir.masking.Survivors;
import org.weir.masking.SurvivorsEvidence;
import org.weir.masking.Terms;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.entry.LogEntry;

/** Logs survivors, has them witnessed, and cuts out the part of the log that shows that they came first. */
final class LoggedSurvivors implements SurvivorsLog {
    private final TransparencyLog log;
    private final WitnessRounds rounds;
    private final WitnessEvents events;
    private final Clock clock;

    LoggedSurvivors(TransparencyLog log, WitnessRounds rounds, WitnessEvents events, Clock clock) {
        this.log = log;
        this.rounds = rounds;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public SurvivorsEvidence fix(Terms terms, Survivors survivors, Instant until)
            throws NoTotalException, InterruptedException {
        Instant now = clock.instant();
        try {
            Appended appended = log.append(new LogEntry.SurvivorsFixed(
                            now.truncatedTo(ChronoUnit.SECONDS), terms.session(), survivors.digest())
                    .bytes());
            SignedCheckpoint cosigned = rounds.await(appended.index() + 1, Duration.between(now, until));
            return evidence(terms, survivors, cosigned);
        } catch (LogUnavailableException e) {
            events.logFailed("append");
            throw new NoTotalException("The survivors cannot be logged", List.of());
        } catch (IOException e) {
            events.logFailed(e.getClass().getSimpleName());
            throw new NoTotalException("The log cannot be read", List.of());
        } catch (NoQuorumException e) {
            throw new NoTotalException("Too few members witnessed the survivors", List.of());
        }
    }

    private SurvivorsEvidence evidence(Terms terms, Survivors survivors, SignedCheckpoint cosigned)
            throws IOException, NoTotalException {
        long size = cosigned.checkpoint().size();
        if (size - terms.opened() > SurvivorsEvidence.MOST_ENTRIES) {
            throw new NoTotalException("Too much was logged while the session was open", List.of());
        }
        List<Bytes> entries = new ArrayList<>();
        for (long index = terms.opened(); index < size; index++) {
            entries.add(log.entry(index));
        }
        return new SurvivorsEvidence(survivors, log.before(terms.opened()), entries, cosigned.note());
    }
}
