package org.weir.hub.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.weir.console.pages.PublicVisit;
import org.weir.console.pages.Words;
import org.weir.console.web.Reply;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.http.view.PublicView;
import org.weir.hub.questions.Question;
import org.weir.hub.questions.QuestionIndex;
import org.weir.membership.Membership;
import org.weir.ontology.Ontology;

/**
 * The public page: how many questions there were, what became of them, and the checkpoint that anybody can hold the log to. Counted
 * at most once a minute, whoever asks.
 */
final class PublicCounts {
    private static final int MONTHS = 12;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Supplier<Membership> membership;
    private final QuestionIndex index;
    private final AskedPurposes purposes;
    private final Ontology ontology;
    private final FederationLog log;
    private final Clock clock;
    private Optional<Counts> last = Optional.empty();

    PublicCounts(
            Supplier<Membership> membership,
            QuestionIndex index,
            AskedPurposes purposes,
            Ontology ontology,
            FederationLog log,
            Clock clock) {
        this.membership = membership;
        this.index = index;
        this.purposes = purposes;
        this.ontology = ontology;
        this.log = log;
        this.clock = clock;
    }

    Reply show(PublicVisit visit) throws IOException {
        Words words = visit.words();
        Counts counts = counts();
        Membership now = membership.get();
        PublicView view = new PublicView(
                words.number(now.active().size()),
                words.number(counts.total),
                counts.months.descendingMap().entrySet().stream()
                        .limit(MONTHS)
                        .map(e -> new PublicView.Month(
                                e.getKey().toString(),
                                words.number(e.getValue().opened),
                                words.number(e.getValue().released)))
                        .toList(),
                counts.purposes.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> new PublicView.Purpose(label(words, e.getKey()), words.number(e.getValue())))
                        .toList(),
                now.active().stream()
                        .map(member -> agency(
                                words, member.name(), counts.agencies.getOrDefault(member.id(), new Decisions())))
                        .toList(),
                log.log().witnessed().map(signed -> signed.note().note()).orElse(""),
                now.log().text());
        return visit.page("public", words.t("public.title"), view);
    }

    private String label(Words words, String purpose) {
        return ontology.purpose(purpose)
                .map(p -> p.label(words.language().tag()))
                .orElse(purpose);
    }

    private static PublicView.Agency agency(Words words, String name, Decisions counted) {
        return new PublicView.Agency(
                name, words.number(counted.answered), words.number(counted.refused), words.number(counted.missing));
    }

    private synchronized Counts counts() throws IOException {
        Instant now = clock.instant();
        if (last.filter(counts -> now.isBefore(counts.at.plus(FRESH))).isEmpty()) {
            index.catchUp(PATIENCE);
            Counts counts = new Counts(now, byPurpose());
            index.forEach(counts::add);
            last = Optional.of(counts);
        }
        return last.orElseThrow();
    }

    /** None as long as the kept questions cannot be read: the page stands without them. */
    private Map<String, Long> byPurpose() {
        try {
            return purposes.counts(PATIENCE).orElse(Map.of());
        } catch (IOException _) {
            return Map.of();
        }
    }

    private static final class Counts {
        private final Instant at;
        private final TreeMap<YearMonth, Month> months = new TreeMap<>();
        private final Map<String, Decisions> agencies = new TreeMap<>();
        private final Map<String, Long> purposes;
        private long total;

        Counts(Instant at, Map<String, Long> purposes) {
            this.at = at;
            this.purposes = purposes;
        }

        void add(Question question) {
            total++;
            Month month =
                    months.computeIfAbsent(YearMonth.from(question.at().atZone(ZoneOffset.UTC)), _ -> new Month());
            month.opened++;
            month.released += question.release().isPresent() ? 1 : 0;
            question.decisions()
                    .forEach(decision -> agencies.computeIfAbsent(decision.agency(), _ -> new Decisions())
                            .add(decision.word()));
        }
    }

    private static final class Month {
        private long opened;
        private long released;
    }

    private static final class Decisions {
        private long answered;
        private long refused;
        private long missing;

        void add(String word) {
            if (word.equals(Question.ANSWERED)) {
                answered++;
            } else if (word.startsWith(Question.REFUSED)) {
                refused++;
            } else {
                missing++;
            }
        }
    }
}
