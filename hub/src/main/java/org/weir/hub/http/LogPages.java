package org.weir.hub.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Reply;
import org.weir.evidence.Anchor;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.WitnessStatus;
import org.weir.hub.http.view.LogView;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.transparency.NotVerifiedException;
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

    /** From the newest to the oldest. */
    private Entries entries(Words words, Membership now, long size) throws IOException {
        Entries entries = new Entries();
        for (long index = size - 1; index >= Math.max(0, size - READ); index--) {
            try {
                entries.add(words, now, index, LogEntry.parse(log.log().entry(index)));
            } catch (NotVerifiedException _) {
                entries.others.add(new LogView.EntryLine(words.number(index), "", words.t("log.unknown"), ""));
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
                                    name(now, decided.agency()), state(decided.decision()), decided.decision()));
                case LogEntry.Released released ->
                    of(released.session()).released = words.t("log.released", released.cells(), released.suppressed());
                case LogEntry.MembershipChanged changed ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.t("log.membership", changed.number()),
                            changed.digest().hex()));
                case LogEntry.DocumentChanged changed ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.t("log.document", changed.document()),
                            changed.digest().hex()));
                case LogEntry.RosterFixed fixed ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.t(
                                    "log.roster",
                                    fixed.session(),
                                    fixed.ledgers().size()),
                            fixed.roster().hex()));
                case LogEntry.SurvivorsFixed fixed ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.t("log.survivors", fixed.session()),
                            fixed.survivors().hex()));
                case LogEntry.ProposalEnded ended ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.t(
                                    "log.proposal." + ended.outcome(),
                                    words.t("change." + ended.change(), name(now, ended.agency()))),
                            ended.proposal().hex()));
                case LogEntry.Acted acted ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.has("log.act." + acted.act())
                                    ? words.t("log.act." + acted.act(), acted.subject(), acted.account())
                                    : words.t("log.unknown"),
                            acted.statement().hex()));
                case LogEntry.QuestionShown shown ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.t("log.shown", shown.session(), shown.account()),
                            shown.reason().hex()));
                case LogEntry.RefusalsCounted counted ->
                    others.add(new LogView.EntryLine(
                            words.number(index),
                            at,
                            words.t(
                                    "log.refusals",
                                    counted.day(),
                                    counted.counts().values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum()),
                            ""));
            }
        }

        private static String name(Membership now, String agency) {
            return now.find(agency).map(Member::name).orElse(agency);
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
