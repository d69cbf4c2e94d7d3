package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Reply;
import org.weir.disclosure.ShownTotal;
import org.weir.membership.CoreTables;
import org.weir.membership.Membership;
import org.weir.node.desk.view.TablesView;
import org.weir.node.tables.KeptTable;
import org.weir.node.tables.Planner;
import org.weir.node.tables.TableShelf;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.catalogue.Catalogue;

/**
 * The catalogue of released tables: what every member has, whoever asked. Figures are shown the way every answer is, so that who looked
 * at them is written down.
 */
final class TablesPages {
    private final String federation;
    private final Ontology ontology;
    private final Supplier<Membership> membership;
    private final TableShelf shelf;
    private final QuestionWords questionWords;
    private final Clock clock;

    TablesPages(
            String federation,
            Ontology ontology,
            Supplier<Membership> membership,
            TableShelf shelf,
            QuestionWords questionWords,
            Clock clock) {
        this.federation = federation;
        this.ontology = ontology;
        this.membership = membership;
        this.shelf = shelf;
        this.questionWords = questionWords;
        this.clock = clock;
    }

    Reply list(Visit visit) {
        TablesView view = new TablesView(
                shelf.newestFirst().stream().map(table -> row(visit, table)).toList(),
                shelf.findings(),
                schedule(visit.words(), membership.get().coreTables()));
        return visit.page("tables", visit.words().t("tables.title"), view);
    }

    /** The same for programs, as DCAT 3. */
    Reply catalogue(Visit visit) {
        String base = visit.request().origin();
        Catalogue.Site site = new Catalogue.Site(
                base,
                federation,
                "Released tables of the federation " + federation,
                Optional.empty(),
                Optional.empty());
        List<Catalogue.Table> tables = shelf.newestFirst().stream()
                .map(table -> new Catalogue.Table(
                        table.released(),
                        table.at(),
                        questionWords.of(table.layout()),
                        table.layout().question().digest().hex()))
                .toList();
        return Reply.of(
                        200,
                        "text/turtle; charset=utf-8",
                        Catalogue.tables(ontology, site, tables, Catalogue.Form.TURTLE)
                                .getBytes(StandardCharsets.UTF_8))
                .with("Content-Disposition", "attachment; filename=\"weir-tables.ttl\"");
    }

    private static String schedule(Words words, CoreTables core) {
        return core.isEmpty()
                ? ""
                : words.t(
                        "tables.schedule",
                        words.t("tables.every." + core.every().word()),
                        core.list().stream().map(CoreTables.Table::name).collect(Collectors.joining(", ")));
    }

    private TablesView.Table row(Visit visit, KeptTable table) {
        Words words = visit.words();
        ShownTotal shown = table.shown();
        boolean isUsed = Planner.isUsed(table, clock.instant());
        boolean mayAsk = visit.account().roles().contains(Role.ANALYST)
                && visit.account().purposes().contains(table.purpose());
        return new TablesView.Table(
                words.number(table.released()),
                words.time(table.at()),
                table.asker(),
                new CodeWords(ontology, words.language().tag()).purpose(table.purpose()),
                questionWords.of(table.layout()),
                table.layout().question().canonical(),
                String.join(", ", ReleasedTables.agencies(table)),
                words.number(PersonBound.of(table.layout()).cells()),
                words.number(shown.tau()),
                words.number(shown.margin()),
                isUsed ? "good" : "off",
                words.t(isUsed ? "tables.used" : "tables.old"),
                isUsed && mayAsk ? table.shared().question().sparql() : "",
                table.purpose(),
                table.core().isEmpty() ? "" : words.t("table.core", table.core()));
    }
}
