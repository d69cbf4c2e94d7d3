package org.weir.hub.questions;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.weir.Bytes;
import org.weir.transparency.entry.LogEntry;

/**
 * Finds questions by session and lists them by time. It is read from the log whenever it is behind, holds nothing that is not there,
 * and is gone with the process. About 600 bytes a question; what was in force is one object for as long as nothing changes.
 */
public final class QuestionIndex {
    /** Entries read at one go: other readers come in between. */
    private static final int STRETCH = 256;

    /** The log counts charges in thousandths. */
    private static final long CHARGE = 1_000;

    private final Entries entries;
    private final List<String> order = new ArrayList<>();
    private final Map<String, Question> bySession = new HashMap<>();
    private final Map<String, Question.Decision> latest = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private long read;
    private InForce inForce = InForce.NOTHING;

    public QuestionIndex(Entries entries) {
        this.entries = entries;
    }

    /**
     * A part of the list, newest first.
     *
     * @param next place to go on from; 0 when there is nothing older
     * @param total all questions in the index, whether they match or not
     */
    public record Page(List<Question> questions, int next, int total) {
        public Page {
            questions = List.copyOf(questions);
        }
    }

    /**
     * Reads what is new.
     *
     * @param patience after this long it stops, and goes on the next time
     * @return how many entries are still unread
     */
    public long catchUp(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        boolean more = true;
        while (more) {
            more = readStretch() && System.nanoTime() < end;
        }
        synchronized (this) {
            return entries.size() - read;
        }
    }

    private synchronized boolean readStretch() throws IOException {
        long stop = Math.min(entries.size(), read + STRETCH);
        while (read < stop) {
            long index = read;
            LogEntry.find(entries.entry(index)).ifPresent(entry -> take(index, entry));
            read++;
        }
        return read < entries.size();
    }

    private void take(long index, LogEntry entry) {
        switch (entry) {
            case LogEntry.QuestionOpened opened -> {
                order.add(opened.session());
                bySession.put(
                        opened.session(),
                        new Question(
                                opened.session(),
                                index,
                                opened.at(),
                                inForce.membership(),
                                List.of(),
                                Optional.empty(),
                                List.of()));
            }
            case LogEntry.AgencyDecided decided -> {
                Question.Decision decision = new Question.Decision(
                        index,
                        decided.at(),
                        one(decided.agency()),
                        one(decided.decision()),
                        one(decided.rules().map(Bytes::hex).orElse("")),
                        inForce);
                latest.put(decision.agency(), decision);
                bySession.computeIfPresent(decided.session(), (_, question) -> question.with(decision));
            }
            case LogEntry.Released released ->
                bySession.computeIfPresent(
                        released.session(),
                        (_, question) -> question.with(new Question.Release(
                                index,
                                released.at(),
                                released.cells(),
                                released.suppressed(),
                                one(released.profile()),
                                released.charge() / CHARGE)));
            case LogEntry.MembershipChanged changed ->
                inForce = inForce.with(new InForce.Version(
                        InForce.MEMBERSHIP, changed.number(), changed.digest(), index, changed.at()));
            case LogEntry.DocumentChanged changed ->
                inForce =
                        inForce.with(new InForce.Version(changed.document(), 0, changed.digest(), index, changed.at()));
            case LogEntry.QuestionShown shown ->
                bySession.computeIfPresent(
                        shown.session(),
                        (_, question) -> question.with(new Question.Shown(index, shown.at(), one(shown.account()))));
            case LogEntry.RosterFixed _,
                    LogEntry.SurvivorsFixed _,
                    LogEntry.ProposalEnded _,
                    LogEntry.PartsGiven _,
                    LogEntry.Acted _,
                    LogEntry.RefusalsCounted _ -> {}
        }
    }

    /** Agencies and outcomes are few, and named over and over. */
    private String one(String word) {
        return words.computeIfAbsent(word, w -> w);
    }

    /** Sessions in the log's order, from a place on. */
    public synchronized List<String> sessions(int from, int most) {
        int start = Math.min(from, order.size());
        return List.copyOf(order.subList(start, Math.min(order.size(), start + most)));
    }

    /** What an agency decided last; empty when it has decided nothing yet. */
    public synchronized Optional<Question.Decision> latest(String agency) {
        return Optional.ofNullable(latest.get(agency));
    }

    public synchronized Optional<Question> find(String session) {
        return Optional.ofNullable(bySession.get(session));
    }

    /** Hears every question, oldest first. */
    public synchronized void forEach(Consumer<Question> reader) {
        order.forEach(session -> {
            Question question = bySession.get(session);
            if (question != null) {
                reader.accept(question);
            }
        });
    }

    /**
     * Lists questions.
     *
     * @param before place to begin at, as {@link Page#next} named it; a large one begins with the newest
     */
    public synchronized Page page(Predicate<Question> wanted, int before, int most) {
        List<Question> found = new ArrayList<>();
        int at = Math.clamp(before, 0, order.size());
        while (at > 0 && found.size() < most) {
            at--;
            Question question = bySession.get(order.get(at));
            if (question != null && wanted.test(question)) {
                found.add(question);
            }
        }
        return new Page(found, at, order.size());
    }
}
