package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.console.pages.ProblemWords;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.membership.Membership;
import org.weir.node.answer.Answer;
import org.weir.node.answer.Asker;
import org.weir.node.answer.Explanation;
import org.weir.node.answer.Spending;
import org.weir.node.answer.TotalRules;
import org.weir.node.desk.view.Choice;
import org.weir.node.desk.view.DraftView;
import org.weir.node.desk.view.MapView;
import org.weir.node.desk.view.ResultView;
import org.weir.node.desk.view.RunView;
import org.weir.node.desk.view.WorkbenchView;
import org.weir.node.desk.view.Wrong;
import org.weir.node.tables.Offer;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.catalogue.Examples;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.draft.Flaw;
import org.weir.transparency.ProvenEntry;

/** Where an analyst writes a question, sees what each agency's rules would say to it, asks it, and reads the answer. */
final class WorkbenchPages {
    /** Most questions are answered in this time, and need no page that says they are under way. */
    private static final long AT_ONCE = 800;

    private final Ontology ontology;
    private final Supplier<Membership> membership;
    private final Asking asking;
    private final Runs runs;
    private final QuestionWords questionWords;
    private final AnswerDescription description;
    private final EvidencePages evidence;
    private final DeskMap map;
    private final DraftForm draft;
    private final Examples examples = new Examples();

    WorkbenchPages(
            Ontology ontology,
            Supplier<Membership> membership,
            Asking asking,
            Runs runs,
            QuestionWords questionWords,
            AnswerDescription description,
            EvidencePages evidence,
            DeskMap map) {
        this.ontology = ontology;
        this.membership = membership;
        this.asking = asking;
        this.runs = runs;
        this.questionWords = questionWords;
        this.description = description;
        this.evidence = evidence;
        this.map = map;
        this.draft = new DraftForm(ontology);
    }

    // --- Writing ---

    Reply write(Visit visit) {
        Optional<Runs.Run> former = visit.parameter("from")
                .flatMap(id -> runs.find(id, visit.account().name()));
        Optional<Examples.Example> example = visit.parameter("example").flatMap(examples::find);
        String sparql = former.map(Runs.Run::sparql)
                .or(() -> example.map(Examples.Example::sparql))
                .orElseGet(() -> examples.list().getFirst().sparql());
        String purpose =
                former.map(Runs.Run::purpose).orElse(visit.account().purposes().getFirst());
        List<String> remarks = former.isPresent()
                ? List.of()
                : example.orElse(examples.list().getFirst()).remarks();
        return page(
                visit, new Written(200, sparql, purpose, remarks), Optional.empty(), Optional.empty(), formOf(visit));
    }

    /**
     * What the page has besides its form.
     *
     * @param remarks sentences about the example that the text begins with
     */
    private record Written(int status, String sparql, String purpose, List<String> remarks) {
        Written {
            remarks = List.copyOf(remarks);
        }
    }

    private DraftView formOf(Visit visit) {
        return draft.view(visit.words(), DraftForm.Filled.NOTHING, Optional.empty());
    }

    // --- Clicking together ---

    /** Adds or drops a condition of the form, or writes it into the editor. */
    Reply form(Visit visit) throws ProblemException {
        DraftForm.Filled filled = draft.read(visit);
        boolean writes = visit.field("do").equals("write");
        Optional<Flaw> flaw = writes ? draft.flaw(filled) : Optional.empty();
        String sparql = writes && flaw.isEmpty() ? draft.sparql(filled) : visit.field("sparql");
        Written written =
                new Written(flaw.isPresent() ? 422 : 200, sparql, asker(visit).purpose(), List.of());
        return page(visit, written, Optional.empty(), Optional.empty(), draft.view(visit.words(), filled, flaw));
    }

    /** The form as SPARQL, or what is wrong with it, for the page's script. */
    Reply formText(Visit visit) throws ProblemException {
        DraftForm.Filled filled = draft.read(visit);
        Optional<Flaw> flaw = draft.flaw(filled);
        String text = flaw.map(f -> draft.sentence(visit.words(), f)).orElseGet(() -> draft.sparql(filled));
        return Reply.of(
                flaw.isPresent() ? 422 : 200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private Reply page(
            Visit visit,
            Written written,
            Optional<Problem> problem,
            Optional<WorkbenchView.Explained> explained,
            DraftView form) {
        CodeWords codes = codes(visit);
        String normal = written.sparql().replace("\r\n", "\n").strip();
        WorkbenchView view = new WorkbenchView(
                examples.list().stream()
                        .map(e -> new Choice(
                                e.key(),
                                e.number() + ". " + e.title(),
                                e.sparql().strip().equals(normal)))
                        .toList(),
                NotAskables.in(visit.words()),
                written.remarks(),
                visit.account().purposes().stream()
                        .map(p -> new Choice(p, codes.purpose(p), p.equals(written.purpose())))
                        .toList(),
                written.sparql(),
                wrong(visit.words(), problem),
                problem.flatMap(p -> Optional.ofNullable(p.members().get("line")))
                        .map(line -> line instanceof Integer number ? number : 0)
                        .orElse(0),
                explained,
                form);
        return visit.writingPage(written.status(), "workbench", visit.words().t("workbench.title"), view);
    }

    private static Wrong wrong(Words words, Optional<Problem> problem) {
        return problem.map(p -> ProblemWords.of(p, words))
                .map(said -> new Wrong(said.title(), said.more(), said.rest()))
                .orElse(Wrong.NOTHING);
    }

    private static Asker asker(Visit visit) throws ProblemException {
        String purpose = visit.field("purpose");
        if (!visit.account().purposes().contains(purpose)) {
            throw Problem.of(
                            403,
                            "purpose-not-granted",
                            "Your account is not for that purpose.",
                            "Choose one of those in the list.")
                    .said("problem.not-your-purpose")
                    .exception();
        }
        return new Asker(visit.account().name(), purpose);
    }

    // --- Explaining, before anything is counted ---

    Reply explain(Visit visit) throws ProblemException {
        Asker asker = asker(visit);
        String sparql = visit.field("sparql");
        DraftView form = draft.view(visit.words(), draft.read(visit), Optional.empty());
        try {
            Explanation explanation = asking.explain(asker, sparql);
            return page(
                    visit,
                    new Written(200, sparql, asker.purpose(), List.of()),
                    Optional.empty(),
                    Optional.of(explained(visit, explanation)),
                    form);
        } catch (ProblemException e) {
            return wrong(visit, sparql, asker.purpose(), e.problem());
        }
    }

    private Reply wrong(Visit visit, String sparql, String purpose, Problem problem) throws ProblemException {
        DraftView form = draft.view(visit.words(), draft.read(visit), Optional.empty());
        Written written = new Written(problem.status(), sparql, purpose, List.of());
        return page(visit, written, Optional.of(problem), Optional.empty(), form);
    }

    private WorkbenchView.Explained explained(Visit visit, Explanation explanation) throws ProblemException {
        Words words = visit.words();
        Layout layout = explanation.compiled().layout();
        long cells = 0;
        for (int m = 0; m < layout.question().measures().size(); m++) {
            cells += layout.cells(m);
        }
        Coverage coverage = explanation.coverage();
        List<AgencyOutcome.Answered> would = coverage.agencies().stream()
                .flatMap(e -> e.outcome() instanceof AgencyOutcome.Answered a
                        ? java.util.stream.Stream.of(a)
                        : java.util.stream.Stream.empty())
                .toList();
        Optional<TotalRules> total = TotalRules.of(coverage);
        return new WorkbenchView.Explained(
                questionWords.of(layout),
                remarks(words, explanation.compiled(), explanation.free(), total),
                words.number(cells),
                coverage.answered(),
                coverage.agencies().size(),
                words.number(total.map(t -> t.shown().margin())
                        .orElseGet(() -> would.stream()
                                .mapToInt(AgencyOutcome.Answered::deviation)
                                .sum())),
                words.number(total.map(t -> t.shown().tau())
                        .orElseGet(() -> would.stream()
                                .mapToInt(AgencyOutcome.Answered::minimum)
                                .max()
                                .orElse(0))),
                words.t(total.isPresent() ? "explain.margin" : "explain.deviation"),
                words.t(total.isPresent() ? "explain.tau" : "explain.minimum"),
                explanation
                        .free()
                        .flatMap(_ -> total)
                        .map(rules -> words.t(
                                "workbench.fresh",
                                words.number(rules.tablesLeft()),
                                words.number(rules.shown().margin())))
                        .orElse(""),
                visit.field("purpose"),
                new Lanes(words, codes(visit)).would(coverage));
    }

    // --- Asking ---

    Reply ask(Visit visit) throws ProblemException, InterruptedException {
        Asker asker = asker(visit);
        Runs.Run run = runs.start(asker, visit.field("sparql"), spending(visit));
        if (run.await(AT_ONCE)
                && run.problem().isPresent()
                && run.problem().get().status() == 400) {
            return wrong(visit, run.sparql(), asker.purpose(), run.problem().get());
        }
        return Reply.seeOther("/results/" + run.id());
    }

    private static Spending spending(Visit visit) throws ProblemException {
        return switch (visit.field("tables")) {
            case "fresh" -> Spending.A_FRESH_TABLE;
            case "released" -> Spending.NOTHING;
            default -> Spending.NOTHING_IF_POSSIBLE;
        };
    }

    /** The run while it is under way, then what became of it: one address for both. */
    Reply result(Visit visit) throws ProblemException {
        Runs.Run run = run(visit);
        if (run.answer().isPresent()) {
            ResultView view = view(visit, run, run.answer().get());
            return visit.checkingPage("result", visit.words().t("result.title"), view);
        }
        RunView view = runView(visit, run);
        return run.isOver()
                ? visit.page(
                        run.problem().map(Problem::status).orElse(500),
                        "run",
                        visit.words().t("run.title"),
                        view)
                : visit.livePage("run", visit.words().t("run.title"), view);
    }

    /** The lanes only, for the page's script; when the run is over, the script loads the page again. */
    Reply lanes(Visit visit) throws ProblemException {
        Runs.Run run = run(visit);
        Reply part = visit.part("lanes", runView(visit, run));
        return run.isOver() ? part.with("HX-Refresh", "true") : part;
    }

    private RunView runView(Visit visit, Runs.Run run) {
        return new RunView(
                run.id(),
                new Lanes(visit.words(), codes(visit)).underWay(membership.get(), run.news()),
                wrong(visit.words(), run.problem()));
    }

    private Runs.Run run(Visit visit) throws ProblemException {
        return runs.find(visit.request().pathParameter("id"), visit.account().name())
                .orElseThrow(() -> Problem.of(
                                404,
                                "no-answer",
                                "There is no such answer of yours.",
                                "Answers are kept for a while and until the node restarts. Ask again.")
                        .said("problem.no-answer")
                        .exception());
    }

    private Answer answer(Visit visit) throws ProblemException {
        return run(visit)
                .answer()
                .orElseThrow(() -> Problem.of(404, "no-answer", "There is no answer yet.", "Look at its page.")
                        .said("problem.no-answer-yet")
                        .exception());
    }

    /** What the compiler says, and what a total is worth: of now, or from a released table. */
    private static List<String> remarks(
            Words words, Compiled compiled, Optional<Offer> free, Optional<TotalRules> total) {
        List<String> remarks = new ArrayList<>(compiled.remarks());
        free.ifPresent(offer -> remarks.add(ReleasedTables.words(words, offer)));
        total.ifPresent(rules -> remarks.add(words.t(
                "total.worth",
                words.number(rules.shown().tau()),
                words.number(rules.shown().margin()),
                words.number(rules.charge().value(), 4),
                words.number(rules.tablesLeft()),
                words.number(rules.shown().deviation(), 1))));
        boolean several = (total.isPresent()
                        && PersonBound.of(compiled.layout()).cellsPerPerson() > 1)
                || free.filter(offer -> PersonBound.of(offer.table().layout()).cellsPerPerson() > 1)
                        .isPresent();
        if (several) {
            remarks.add(words.t("total.several"));
        }
        return remarks;
    }

    private ResultView view(Visit visit, Runs.Run run, Answer answer) {
        Words words = visit.words();
        CodeWords codes = codes(visit);
        ResultTables tables = new ResultTables(answer, words, codes);
        Pictures pictures = new Pictures(tables, words, codes);
        Coverage coverage = answer.result().coverage();
        return new ResultView(
                run.id(),
                questionWords.of(answer.compiled().layout()),
                remarks(
                        words,
                        answer.compiled(),
                        answer.from(),
                        answer.from().isPresent() ? Optional.empty() : TotalRules.of(coverage)),
                codes.purpose(run.purpose()),
                words.time(answer.at()),
                coverage.answered(),
                coverage.agencies().size(),
                tables.counted(),
                tables.uncollected(),
                tables.reported(),
                new Lanes(words, codes).answered(coverage),
                tables.table(),
                pictures.bars(),
                pictures.heat(),
                new Maps(map, tables, words, codes).map(),
                new TimeLines(tables, words, codes).line(),
                facts(words, answer),
                evidence.anchor(),
                Snippets.of(visit.request().origin(), run.purpose(), run.sparql()));
    }

    private static List<ResultView.Fact> facts(Words words, Answer answer) {
        List<ResultView.Fact> facts = new ArrayList<>();
        ProvenEntry opened = answer.logged().entry();
        facts.add(new ResultView.Fact(
                words.t("evidence.log"),
                words.t(
                        "evidence.log.entry",
                        opened.index(),
                        opened.checkpoint().origin(),
                        opened.cosignatures().size())));
        facts.add(new ResultView.Fact(
                words.t("evidence.question"),
                answer.compiled().question().digest().hex()));
        facts.add(new ResultView.Fact(
                words.t("evidence.definitions"),
                answer.compiled().question().definitions().hex()));
        facts.add(
                new ResultView.Fact(words.t("evidence.session"), answer.result().session()));
        return facts;
    }

    // --- Files ---

    Reply csv(Visit visit) throws ProblemException {
        return file(
                visit,
                "text/csv; charset=utf-8",
                "csv",
                SpreadsheetCsv.write(tables(visit).flagged()));
    }

    Reply sdmx(Visit visit) throws ProblemException {
        Answer answer = answer(visit);
        ResultTables tables = new ResultTables(answer, visit.words(), codes(visit));
        byte[] body = SdmxCsv.write(
                tables, codes(visit), answer.compiled().question().digest().hex());
        return file(visit, "application/vnd.sdmx.data+csv; version=2.0.0", "sdmx.csv", body);
    }

    Reply workbook(Visit visit) throws ProblemException {
        Answer answer = answer(visit);
        Words words = visit.words();
        CodeWords codes = codes(visit);
        List<String> about = new ArrayList<>(questionWords.of(answer.compiled().layout()));
        about.add(words.t("result.asked") + ": " + words.time(answer.at()));
        about.add(words.t("evidence.session") + ": " + answer.result().session());
        byte[] body = new AnswerWorkbook(new ResultTables(answer, words, codes), words, codes)
                .write(about, new Lanes(words, codes).answered(answer.result().coverage()));
        return file(visit, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", body);
    }

    Reply json(Visit visit) throws ProblemException {
        Answer answer = answer(visit);
        byte[] body = JsonResults.write(
                answer.compiled().presentation().present(answer.table()),
                visit.request().origin() + "/answers/" + answer.id());
        return file(visit, "application/sparql-results+json", "srj", body);
    }

    Reply description(Visit visit) throws ProblemException {
        byte[] body = description.json(answer(visit)).encodePrettily().getBytes(StandardCharsets.UTF_8);
        return file(visit, "application/json", "description.json", body);
    }

    /** The evidence as one file, which {@code weir verify} checks. */
    Reply bundle(Visit visit) throws ProblemException {
        return evidence.bundle(answer(visit));
    }

    Reply cube(Visit visit) throws ProblemException {
        Answer answer = answer(visit);
        String base = visit.request().origin() + "/answers/" + answer.id();
        return file(
                visit,
                "text/turtle; charset=utf-8",
                "ttl",
                AnswerCube.turtle(answer, base).getBytes(StandardCharsets.UTF_8));
    }

    Reply picture(Visit visit) throws ProblemException {
        return svg(visit, "picture", new Pictures(tables(visit), visit.words(), codes(visit)).bars(), "svg")
                .orElseThrow(() -> Problem.of(404, "no-picture", "There is no picture.", "Its table has no breakdown.")
                        .said("problem.no-picture")
                        .exception());
    }

    Reply map(Visit visit) throws ProblemException {
        Optional<MapView> drawn = new Maps(map, tables(visit), visit.words(), codes(visit)).map();
        return svg(visit, "map", drawn.map(MapView::alone), "map.svg")
                .orElseThrow(() -> Problem.of(404, "no-map", "There is no map.", "Its table is not by countries alone.")
                        .said("problem.no-map")
                        .exception());
    }

    Reply timeLine(Visit visit) throws ProblemException {
        return svg(visit, "timeline", new TimeLines(tables(visit), visit.words(), codes(visit)).line(), "timeline.svg")
                .orElseThrow(
                        () -> Problem.of(404, "no-time-line", "There is no time line.", "Its table is not by year.")
                                .said("problem.no-time-line")
                                .exception());
    }

    private ResultTables tables(Visit visit) throws ProblemException {
        return new ResultTables(answer(visit), visit.words(), codes(visit));
    }

    /** A drawing as a file, by the template of that name; empty when there is nothing to draw. */
    private static Optional<Reply> svg(Visit visit, String template, Optional<?> drawing, String extension) {
        return drawing.map(view -> visit.part(template, view)
                .with("Content-Type", "image/svg+xml; charset=utf-8")
                .with("Content-Disposition", disposition(visit, extension)));
    }

    private static Reply file(Visit visit, String type, String extension, byte[] body) {
        return Reply.of(200, type, body).with("Content-Disposition", disposition(visit, extension));
    }

    /** The id was found among this person's, so it is one that this program made: letters and digits. */
    private static String disposition(Visit visit, String extension) {
        String id = visit.request().pathParameter("id");
        return "attachment; filename=\"weir-" + id.substring(0, Math.min(8, id.length())) + "." + extension + "\"";
    }

    private CodeWords codes(Visit visit) {
        return new CodeWords(ontology, visit.words().language().tag());
    }
}
