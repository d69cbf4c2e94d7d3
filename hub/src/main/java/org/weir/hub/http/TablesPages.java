package org.weir.hub.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Reply;
import org.weir.hub.definitions.Outlines;
import org.weir.hub.definitions.QuestionOutline;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.http.view.TablesView;
import org.weir.hub.questions.Question;
import org.weir.hub.questions.QuestionIndex;
import org.weir.hub.tables.TableCatalogue;
import org.weir.hub.tables.TableFacts;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.ontology.Ontology;
import org.weir.transparency.entry.LogEntry;

/**
 * "Tables": the catalogue of what was released to every member. It says what a table is about, how uncertain it is and what it cost: no
 * figure, no code of a filter, nor who asked.
 */
final class TablesPages {
    /** Whoever has an account here that watches: the tables are every member's. */
    static final Set<Role> READERS = EnumSet.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR, Role.MEMBER);

    private static final int SHOWN = 50;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Supplier<Membership> membership;
    private final TableCatalogue tables;
    private final Outlines outlines;
    private final OutlineWords outlineWords;
    private final QuestionIndex index;
    private final FederationLog log;
    private final Set<Role> readersOfQuestions;

    /** @param readersOfQuestions who may open the record of a question, and an entry of the log */
    TablesPages(
            Supplier<Membership> membership,
            TableCatalogue tables,
            Ontology ontology,
            QuestionIndex index,
            FederationLog log,
            Set<Role> readersOfQuestions) {
        this.membership = membership;
        this.tables = tables;
        this.outlines = new Outlines(ontology);
        this.outlineWords = new OutlineWords(ontology);
        this.index = index;
        this.log = log;
        this.readersOfQuestions = readersOfQuestions;
    }

    Reply list(Visit visit) throws IOException {
        index.catchUp(PATIENCE);
        Words words = visit.words();
        List<TablesView.Table> rows = new ArrayList<>();
        List<Long> newest = tables.newest(SHOWN + 1);
        for (long released : newest.subList(0, Math.min(SHOWN, newest.size()))) {
            rows.add(row(visit, released));
        }
        boolean releasesTables = membership.get().profile().equals(Profile.TOTAL.word());
        TablesView view = new TablesView(
                rows,
                rows.isEmpty() ? words.t(releasesTables ? "tables.none" : "tables.local") : "",
                newest.size() > SHOWN ? words.t("tables.latest", SHOWN) : "");
        return visit.page("tables", words.t("tables.title"), view);
    }

    private TablesView.Table row(Visit visit, long released) throws IOException {
        Words words = visit.words();
        Optional<LogEntry.Released> entry = entry(released);
        String session = entry.map(LogEntry.Released::session).orElse("");
        Optional<Question> question = index.find(session);
        Optional<TableFacts> facts =
                tables.find(released, question.map(Question::membership).orElse(0L));
        Optional<QuestionOutline> outline = facts.flatMap(known -> outlines.of(known.sparql()));
        boolean isWhatItWas = facts.filter(known -> outlines.isWhatItWas(known.sparql(), known.question()))
                .isPresent();
        boolean mayOpen = visit.account().hasOneOf(readersOfQuestions);
        return new TablesView.Table(
                words.number(released),
                mayOpen ? LogPages.link(released) : "",
                entry.map(known -> words.time(known.at())).orElse(""),
                what(words, facts, outline, isWhatItWas),
                outline.map(known -> outlineWords.years(words, known)).orElse(""),
                facts.map(known -> words.number(known.agencies())).orElse(""),
                outline.filter(_ -> isWhatItWas)
                        .map(known -> words.number(known.figures()))
                        .orElse(""),
                facts.map(known -> words.number(known.sigma(), 1)).orElse(""),
                facts.map(known -> words.number(known.cost(), 4)).orElse(""),
                session,
                mayOpen && question.isPresent() ? "/questions/" + session : "");
    }

    private Optional<LogEntry.Released> entry(long released) throws IOException {
        return LogEntry.find(log.log().entry(released)).orElse(null) instanceof LogEntry.Released entry
                ? Optional.of(entry)
                : Optional.empty();
    }

    /** @param isWhatItWas whether the outline is what was counted, and not what the question would count today */
    private List<String> what(
            Words words, Optional<TableFacts> facts, Optional<QuestionOutline> outline, boolean isWhatItWas) {
        if (facts.isEmpty()) {
            return List.of(words.t("tables.unreadable"));
        }
        if (outline.isEmpty()) {
            return List.of(words.t("tables.undescribed"));
        }
        List<String> what = new ArrayList<>();
        if (!facts.get().core().isEmpty()) {
            what.add(words.t("tables.core", facts.get().core()));
        }
        what.addAll(outlineWords.of(words, outline.get()));
        if (!isWhatItWas) {
            what.add(words.t("tables.others"));
        }
        return what;
    }
}
