package org.weir.hub.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.evidence.Anchor;
import org.weir.evidence.BundleFile;
import org.weir.evidence.Parts;
import org.weir.hub.archive.ArchivedQuestion;
import org.weir.hub.archive.QuestionArchive;
import org.weir.hub.definitions.Outlines;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.NoQuorumException;
import org.weir.hub.http.view.QuestionAskedView;
import org.weir.hub.http.view.QuestionRunningView;
import org.weir.hub.http.view.QuestionView;
import org.weir.hub.http.view.QuestionsView;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.questions.InForce;
import org.weir.hub.questions.Question;
import org.weir.hub.questions.QuestionIndex;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.ontology.Ontology;
import org.weir.ontology.Purpose;
import org.weir.signing.PastEnvelopes;
import org.weir.signing.SignedQuestion;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/** "Questions": the list with its filters, and the record of each with the proof of every entry. */
final class QuestionPages {
    /** Who may be shown what a question asked, each time with a reason and an entry in the log. */
    static final Set<Role> SHOWN_TO = EnumSet.of(Role.OFFICER, Role.AUDITOR);

    private static final int LONGEST_REASON = 500;
    private static final int SHOWN = 50;

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final List<String> OUTCOMES = List.of("all", "released", "refused", "missing", "nothing");

    private final MembershipRegister register;
    private final QuestionIndex index;
    private final QuestionArchive archive;
    private final FederationLog log;
    private final Ontology ontology;
    private final Function<String, Optional<Map<String, String>>> running;
    private final Outlines outlines;
    private final OutlineWords outlineWords;

    QuestionPages(
            MembershipRegister register,
            QuestionIndex index,
            QuestionArchive archive,
            FederationLog log,
            Ontology ontology,
            Function<String, Optional<Map<String, String>>> running) {
        this.register = register;
        this.index = index;
        this.archive = archive;
        this.log = log;
        this.ontology = ontology;
        this.running = running;
        this.outlines = new Outlines(ontology);
        this.outlineWords = new OutlineWords(ontology);
    }

    // --- The list ---

    Reply list(Visit visit) throws IOException {
        Words words = visit.words();
        long behind = index.catchUp(PATIENCE);
        String agency = visit.parameter("agency").orElse("");
        String outcome = visit.parameter("outcome").filter(OUTCOMES::contains).orElse("all");
        Optional<LocalDate> from = day(visit, "from");
        Optional<LocalDate> to = day(visit, "to");
        QuestionIndex.Page page = index.page(isWanted(agency, outcome, from, to), number(visit, "before"), SHOWN);
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("agency", agency);
        chosen.put("outcome", outcome);
        chosen.put("from", from.map(LocalDate::toString).orElse(""));
        chosen.put("to", to.map(LocalDate::toString).orElse(""));
        QuestionsView view = new QuestionsView(
                agencies(words, agency),
                OUTCOMES.stream()
                        .map(o -> new QuestionsView.Option(o, words.t("questions." + o), o.equals(outcome)))
                        .toList(),
                chosen.getOrDefault("from", ""),
                chosen.getOrDefault("to", ""),
                page.questions().stream().map(q -> line(words, q)).toList(),
                page.next() == 0 ? "" : "/questions?" + query(chosen) + "&before=" + page.next(),
                words.number(page.total()),
                behind == 0 ? "" : words.t("questions.behind", behind));
        return visit.page("questions", words.t("questions.title"), view);
    }

    private static Predicate<Question> isWanted(
            String agency, String outcome, Optional<LocalDate> from, Optional<LocalDate> to) {
        Predicate<Question> wanted = switch (outcome) {
            case "released" -> q -> q.release().isPresent();
            case "nothing" -> q -> q.release().isEmpty();
            case "refused" -> Question::isRefusedBySome;
            case "missing" -> Question::isMissingSome;
            default -> _ -> true;
        };
        Instant first = from.map(QuestionPages::start).orElse(Instant.MIN);
        Instant end = to.map(day -> start(day.plusDays(1))).orElse(Instant.MAX);
        return wanted.and(q -> agency.isEmpty() || q.isAbout(agency))
                .and(q -> !q.at().isBefore(first) && q.at().isBefore(end));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A day as a browser sends it; what is none, is no filter. */
    private static Optional<LocalDate> day(Visit visit, String name) {
        try {
            return visit.parameter(name).filter(text -> text.length() == 10).map(LocalDate::parse);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int number(Visit visit, String name) {
        return visit.parameter(name)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
    }

    private static String query(Map<String, String> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }

    private List<QuestionsView.Option> agencies(Words words, String chosen) {
        List<QuestionsView.Option> options = new ArrayList<>();
        options.add(new QuestionsView.Option("", words.t("questions.anyagency"), chosen.isEmpty()));
        register.current()
                .members()
                .forEach(m -> options.add(new QuestionsView.Option(m.id(), m.name(), m.id().equals(chosen))));
        return options;
    }

    private static QuestionsView.Line line(Words words, Question question) {
        int asked = question.decisions().size();
        String state = asked == 0
                ? "off"
                : question.isRefusedBySome() ? "bad" : question.answered() == asked ? "good" : "wait";
        return new QuestionsView.Line(
                question.session(),
                words.time(question.at()),
                state,
                asked == 0 ? words.t("questions.undecided") : words.t("questions.answered", question.answered(), asked),
                question.release()
                        .map(r -> words.t("log.released", r.cells(), r.suppressed()))
                        .orElse(""));
    }

    // --- The record of one ---

    Reply one(Visit visit) throws ProblemException, IOException {
        Question question = find(visit);
        Optional<Map<String, String>> now = running(question);
        return now.isPresent()
                ? visit.livePage(
                        "question-running", visit.words().t("question.title"), running(visit, question, now.get()))
                : record(visit, question, "", "");
    }

    /** The lanes of a question under way only, for the page's script; when it is over, the script loads the page again. */
    Reply lanes(Visit visit) throws ProblemException, IOException {
        Question question = find(visit);
        Optional<Map<String, String>> now = running(question);
        Reply part = visit.part("question-lanes", running(visit, question, now.orElse(Map.of())));
        return now.isPresent() ? part : part.with("HX-Refresh", "true");
    }

    /** Where agencies stand in a question that nothing has left the hub for. */
    private Optional<Map<String, String>> running(Question question) {
        return question.release().isPresent() ? Optional.empty() : running.apply(question.session());
    }

    private QuestionRunningView running(Visit visit, Question question, Map<String, String> standings) {
        Words words = visit.words();
        List<QuestionView.Lane> lanes = new ArrayList<>();
        standings.forEach((agency, word) -> {
            Optional<Member> member = register.current().find(agency);
            boolean open = word.equals("asked") || word.equals("away");
            lanes.add(new QuestionView.Lane(
                    member.map(Member::name).orElse(agency),
                    member.map(m -> kind(m.kind(), words.language().tag())).orElse(""),
                    open ? "wait" : LogPages.state(word),
                    open ? words.t("question.lane." + word) : word,
                    "",
                    "",
                    List.of()));
        });
        return new QuestionRunningView(
                question.session(), words.time(question.at()), entry(words, question.opened()), lanes);
    }

    private Reply record(Visit visit, Question question, String reason, String wrong) throws IOException {
        Words words = visit.words();
        // Agencies are called what they were called when they were asked.
        Membership then = register.then(question.membership());
        List<QuestionView.Fact> facts = new ArrayList<>();
        facts.add(new QuestionView.Fact(
                words.t("question.opened"), words.time(question.at()) + ", " + entry(words, question.opened())));
        facts.add(new QuestionView.Fact(words.t("question.membership"), words.number(question.membership())));
        question.release().ifPresent(release -> {
            facts.add(new QuestionView.Fact(
                    words.t("question.released"), words.time(release.at()) + ", " + entry(words, release.index())));
            facts.add(new QuestionView.Fact(
                    words.t("log.left"), words.t("log.released", release.cells(), release.suppressed())));
            facts.add(new QuestionView.Fact(words.t("connection.profile"), release.profile()));
            facts.add(new QuestionView.Fact(
                    words.t("question.cost"), words.t("question.cost.charged", release.charged())));
        });
        facts.add(new QuestionView.Fact(words.t("question.session"), question.session()));
        question.shown()
                .forEach(shown -> facts.add(new QuestionView.Fact(
                        words.t("question.shownto", shown.account()),
                        words.time(shown.at()) + ", " + entry(words, shown.index()))));
        QuestionView view = new QuestionView(
                question.session(),
                sentence(words, question),
                question.decisions().stream().map(d -> lane(words, then, d)).toList(),
                facts,
                anchor(),
                visit.account().hasOneOf(SHOWN_TO),
                reason,
                wrong,
                LONGEST_REASON);
        return visit.checkingPage(wrong.isEmpty() ? 200 : 422, "question", words.t("question.title"), view);
    }

    // --- What it asked ---

    /** Shows what was asked, by whom and for what: to few, with a reason, and never without an entry in the log. */
    Reply asked(Visit visit) throws ProblemException, IOException {
        Question question = find(visit);
        Words words = visit.words();
        String reason = visit.field("reason").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return record(visit, question, reason, words.t("question.asked.reason.wrong", LONGEST_REASON));
        }
        ArchivedQuestion kept = archive.find(question.session())
                .orElseThrow(() -> Problem.of(
                                404,
                                "not-kept",
                                "What this question asked was not kept here.",
                                "Ask the agency that asked it for the bundle of its answer.")
                        .said("problem.not-kept")
                        .exception());
        long _ = log.questionShown(
                question.session(), visit.account().name(), Bytes.utf8(reason).sha256());
        return visit.page("question-asked", words.t("question.asked.title"), asked(words, question, kept));
    }

    private QuestionAskedView asked(Words words, Question question, ArchivedQuestion kept) throws IOException {
        boolean logged = log.log().entry(question.opened()).equals(opening(question, kept));
        String entry = words.t(logged ? "question.asked.logged" : "question.asked.notlogged", question.opened());
        Membership then = register.then(question.membership());
        try {
            SignedQuestion signed = new PastEnvelopes(then.federation(), then).question(kept.envelope());
            String agency = then.find(signed.issuer()).map(Member::name).orElse(signed.issuer());
            Optional<Purpose> named = ontology.purpose(signed.purpose());
            String purpose = named.map(p -> p.label(words.language().tag())).orElse(signed.purpose());
            String bases = named.map(p -> LegalBases.of(words, p)).orElse("-");
            String sentence =
                    words.t("question.asked.sentence", signed.person(), agency, purpose, bases, counted(words, signed));
            List<QuestionView.Fact> facts = List.of(
                    new QuestionView.Fact(words.t("question.asked.agency"), agency),
                    new QuestionView.Fact(words.t("question.asked.person"), signed.person()),
                    new QuestionView.Fact(words.t("question.asked.purpose"), purpose),
                    new QuestionView.Fact(words.t("question.asked.bases"), bases),
                    new QuestionView.Fact(words.t("question.asked.signed"), words.time(signed.issued())),
                    new QuestionView.Fact(
                            words.t("question.asked.kind"),
                            words.t(signed.dryRun() ? "question.asked.dryrun" : "question.asked.figures")));
            return new QuestionAskedView(question.session(), logged, entry, sentence, facts, signed.sparql());
        } catch (RefusedException e) {
            return new QuestionAskedView(
                    question.session(), false, words.t("question.asked.key", e.reason()), "", List.of(), "");
        }
    }

    /** In words of today's definitions, and saying so where it was another question by those of its day. */
    private String counted(Words words, SignedQuestion signed) {
        return outlines.of(signed.sparql())
                .map(outline -> String.join("; ", outlineWords.of(words, outline)) + "; "
                        + outlineWords.years(words, outline)
                        + (outlines.isWhatItWas(signed.sparql(), signed.digest())
                                ? ""
                                : ". " + words.t("tables.others")))
                .orElseGet(() -> words.t("tables.undescribed"));
    }

    /** The entry as it would be for what was kept. */
    private static Bytes opening(Question question, ArchivedQuestion kept) {
        return new LogEntry.QuestionOpened(
                        question.at(), question.session(), Commitment.to(kept.envelope(), kept.salt()))
                .bytes();
    }

    private String anchor() {
        Membership now = register.current();
        return new Anchor(now.federation(), now.hubKeys().getFirst().id(), now.log()).text();
    }

    private static String sentence(Words words, Question question) {
        if (question.decisions().isEmpty()) {
            return words.t("question.sentence.undecided");
        }
        return words.t(
                question.release().isPresent() ? "question.sentence.released" : "question.sentence.nothing",
                question.answered(),
                question.decisions().size(),
                question.release().map(Question.Release::cells).orElse(0L));
    }

    private static String entry(Words words, long number) {
        return words.t("question.entry", number);
    }

    private QuestionView.Lane lane(Words words, Membership then, Question.Decision decision) {
        Optional<Member> member = then.find(decision.agency());
        return new QuestionView.Lane(
                member.map(Member::name).orElse(decision.agency()),
                member.map(m -> kind(m.kind(), words.language().tag())).orElse(""),
                LogPages.state(decision.word()),
                decision.word(),
                entry(words, decision.index()),
                LogPages.link(decision.index()),
                versions(words, decision));
    }

    /** The agency's own rules first, as its seal names them, then what everybody worked by. */
    private static List<QuestionView.Version> versions(Words words, Question.Decision decision) {
        List<QuestionView.Version> versions = new ArrayList<>();
        if (!decision.rules().isEmpty()) {
            versions.add(new QuestionView.Version(
                    words.t(
                            "question.version.rules",
                            Bytes.hex(decision.rules()).brief()),
                    words.t("question.version.sealed"),
                    LogPages.link(decision.index())));
        }
        decision.inForce().versions().forEach(version -> versions.add(version(words, version)));
        return versions;
    }

    private static QuestionView.Version version(Words words, InForce.Version version) {
        String shortDigest = version.digest().brief();
        String key = "question.version." + version.document();
        String name =
                words.has(key) ? words.t(key, version.number(), shortDigest) : version.document() + " " + shortDigest;
        return new QuestionView.Version(
                name,
                words.t("question.version.since", words.time(version.at()), version.index()),
                LogPages.link(version.index()));
    }

    private String kind(String notation, String language) {
        return ontology.codeList("agency-kind")
                .find(notation)
                .map(code -> code.label(language))
                .orElse(notation);
    }

    private Question find(Visit visit) throws ProblemException, IOException {
        index.catchUp(PATIENCE);
        return index.find(visit.request().pathParameter("id"))
                .orElseThrow(() -> Problem.of(
                                404,
                                "no-such-question",
                                "The log has no such question.",
                                "Choose one of the list of questions.")
                        .said("problem.no-such-question")
                        .exception());
    }

    /** Receipts of all entries of a question, with the memberships whose witnesses count: to check, and to keep. */
    Reply proof(Visit visit) throws ProblemException, IOException, InterruptedException {
        Question question = find(visit);
        Map<String, Bytes> parts = new LinkedHashMap<>();
        List<String> receipts = new ArrayList<>();
        try {
            for (long entry : question.entries()) {
                String receipt = log.receipt(entry);
                parts.put(Parts.receipt(entry), Bytes.utf8(receipt));
                receipts.add(receipt);
            }
        } catch (NoQuorumException _) {
            throw Problem.of(
                            503,
                            "not-witnessed",
                            "Too few witnesses are here.",
                            "The proof needs a checkpoint that a quorum of the members has cosigned. Try again later.")
                    .said("problem.not-witnessed")
                    .withHeader("Retry-After", "10")
                    .exception();
        }
        memberships(receipts, parts);
        return Reply.of(200, BundleFile.MEDIA_TYPE, BundleFile.write(new Parts(parts)))
                .with("Content-Disposition", "attachment; filename=\"question-entry-" + question.opened() + ".zip\"");
    }

    /**
     * The newest membership, and those before it as far back as witnesses of theirs are needed: the newest tree that a quorum cosigned may
     * be of before a member's keys changed.
     */
    private void memberships(List<String> receipts, Map<String, Bytes> parts) throws IOException {
        List<String> unproven = new ArrayList<>(receipts);
        for (long number = register.current().number(); number > 0 && !unproven.isEmpty(); number--) {
            Optional<String> document = register.document(number);
            if (document.isEmpty()) {
                return;
            }
            parts.put(Parts.membership(number), Bytes.utf8(document.get()));
            Membership then = register.then(number);
            unproven.removeIf(receipt -> isWitnessed(receipt, then));
        }
    }

    /** Whether it holds by this membership's witnesses. What time it is, is for whoever verifies it. */
    private static boolean isWitnessed(String receipt, Membership then) {
        Optional<WitnessPolicy> witnesses = then.witnesses();
        if (witnesses.isEmpty()) {
            return false;
        }
        try {
            var _ = new ReceiptVerifier(then.logIdentity(), witnesses.get())
                    .verify(Receipt.parse(receipt), Instant.MAX);
            return true;
        } catch (NotVerifiedException _) {
            return false;
        }
    }
}
