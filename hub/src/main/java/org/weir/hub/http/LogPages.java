package org.weir.hub.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.evidence.Anchor;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.WitnessStatus;
import org.weir.hub.http.view.LogEntryView;
import org.weir.hub.http.view.LogView;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.entry.LogEntry;

/** "Log and evidence": how the log and its witnesses stand, and what its latest entries say. */
final class LogPages {
    /** Entries read for one page: the latest. */
    private static final int READ = 300;

    private static final int SHOWN = 40;

    private final Supplier<Membership> membership;
    private final FederationLog log;

    LogPages(Supplier<Membership> membership, FederationLog log) {
        this.membership = membership;
        this.log = log;
    }

    Reply log(Visit visit) throws IOException {
        Words words = visit.words();
        Membership now = membership.get();
        WitnessStatus witnesses = log.status();
        SignedCheckpoint head = log.log().checkpoint();
        Entries entries = entries(words, now, head.checkpoint().size());
        LogView view = new LogView(
                trouble(words, witnesses),
                now.log().name(),
                now.log().text(),
                words.number(head.checkpoint().size()),
                head.checkpoint().root().hex(),
                words.number(witnesses.witnessed()),
                witnesses.quorum(),
                now.active().stream().map(m -> witness(words, witnesses, m)).toList(),
                new Anchor(now.federation(), now.hubKeys().getFirst().id(), now.log()).text(),
                entries.questions.values().stream()
                        .limit(SHOWN)
                        .map(Question::line)
                        .toList(),
                entries.others.stream().limit(SHOWN).toList());
        return visit.checkingPage("log", words.t("log.title"), view);
    }

    /** Why nothing can be asked; empty when it can. */
    String trouble(Words words) {
        return trouble(words, log.status());
    }

    private String trouble(Words words, WitnessStatus witnesses) {
        if (!witnesses.contradicted().isEmpty()) {
            return words.t("log.contradicted", String.join(", ", witnesses.contradicted()));
        }
        if (log.trouble().isPresent()) {
            return words.t("log.trouble", log.trouble().get());
        }
        return witnesses.isQuorumPossible() || witnesses.members() == 0
                ? ""
                : words.t("log.noquorum", witnesses.quorum(), witnesses.members());
    }

    private static LogView.WitnessLine witness(Words words, WitnessStatus witnesses, Member member) {
        if (witnesses.contradicted().contains(member.id())) {
            return new LogView.WitnessLine(member.name(), "bad", words.t("log.witness.proof"));
        }
        return witnesses.missing().contains(member.id())
                ? new LogView.WitnessLine(member.name(), "off", words.t("agencies.away"))
                : new LogView.WitnessLine(member.name(), "good", words.t("log.witness.here"));
    }

    /** Class of the look of a decision, by the log's word for it. */
    static String state(String decision) {
        return switch (decision) {
            case "answered" -> "good";
            case "late" -> "wait";
            case "unreachable" -> "off";
            default -> "bad";
        };
    }

    /** Where the page of an entry is. */
    static String link(long index) {
        return "/log-and-evidence/" + index;
    }

    /** One entry, as it stands in the log. */
    Reply entry(Visit visit) throws ProblemException, IOException {
        String number = visit.request().pathParameter("entry");
        long index = number.matches("[0-9]{1,18}") ? Long.parseLong(number) : Long.MAX_VALUE;
        if (index >= log.size()) {
            throw Problem.of(
                            404,
                            "no-such-entry",
                            "The log has no such entry.",
                            "Entries are numbered from 0; Log and evidence says how many there are.")
                    .said("problem.no-such-entry")
                    .exception();
        }
        Bytes bytes = log.log().entry(index);
        return visit.page("log-entry", visit.words().t("log.entry.title", index), entry(visit.words(), index, bytes));
    }

    private LogEntryView entry(Words words, long index, Bytes bytes) {
        return LogEntry.find(bytes)
                .map(entry -> new LogEntryView(
                        words.number(index),
                        words.time(entry.at()),
                        EntryWords.what(words, membership.get(), entry),
                        EntryWords.digest(entry).map(Bytes::hex).orElse(""),
                        entry.about().orElse(""),
                        bytes.utf8()))
                .orElseGet(() ->
                        new LogEntryView(words.number(index), "", words.t("log.unknown"), "", "", bytes.base64url()));
    }

    /** From the newest to the oldest. */
    private Entries entries(Words words, Membership now, long size) throws IOException {
        Entries entries = new Entries();
        for (long index = size - 1; index >= Math.max(0, size - READ); index--) {
            Optional<LogEntry> entry = LogEntry.find(log.log().entry(index));
            if (entry.isPresent()) {
                entries.add(words, now, index, entry.get());
            } else {
                entries.others.add(
                        new LogView.EntryLine(words.number(index), link(index), "", words.t("log.unknown"), ""));
            }
        }
        // What was opened before the part that was read is not shown without its beginning.
        entries.questions.values().removeIf(question -> question.at.isEmpty());
        return entries;
    }

    private static final class Entries {
        private final Map<String, Question> questions = new LinkedHashMap<>();
        private final List<LogView.EntryLine> others = new ArrayList<>();

        void add(Words words, Membership now, long index, LogEntry entry) {
            String at = words.time(entry.at());
            switch (entry) {
                case LogEntry.QuestionOpened opened -> {
                    Question question = of(opened.session());
                    question.index = words.number(index);
                    question.at = at;
                }
                case LogEntry.AgencyDecided decided ->
                    of(decided.session())
                            .decisions
                            .addFirst(new LogView.Decision(
                                    EntryWords.name(now, decided.agency()),
                                    state(decided.decision()),
                                    decided.decision()));
                case LogEntry.Released released ->
                    of(released.session()).released = words.t("log.released", released.cells(), released.suppressed());
                case LogEntry.MembershipChanged _,
                        LogEntry.DocumentChanged _,
                        LogEntry.RosterFixed _,
                        LogEntry.SurvivorsFixed _,
                        LogEntry.ProposalEnded _,
                        LogEntry.Acted _,
                        LogEntry.QuestionShown _,
                        LogEntry.PartsGiven _,
                        LogEntry.RefusalsCounted _ ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            link(index),
                            at,
                            EntryWords.what(words, now, entry),
                            EntryWords.digest(entry).map(Bytes::hex).orElse("")));
            }
        }

        private Question of(String session) {
            return questions.computeIfAbsent(session, Question::new);
        }
    }

    /** Put together while entries are read. */
    private static final class Question {
        private final String session;
        private final List<LogView.Decision> decisions = new ArrayList<>();
        private String index = "";
        private String at = "";
        private String released = "";

        Question(String session) {
            this.session = session;
        }

        LogView.QuestionLine line() {
            return new LogView.QuestionLine(index, at, session, decisions, released);
        }
    }
}
