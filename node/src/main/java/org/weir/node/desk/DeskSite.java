package org.weir.node.desk;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Place;
import org.weir.console.pages.Site;
import org.weir.console.pages.Templates;
import org.weir.console.pages.Texts;

/** The desk's pages and who may open them. */
final class DeskSite {
    private static final Set<Role> ALL =
            EnumSet.of(Role.ANALYST, Role.OPERATOR, Role.OFFICER, Role.AUDITOR, Role.APPROVER);
    private static final Set<Role> ANALYSTS = EnumSet.of(Role.ANALYST);
    private static final Set<Role> TABLES = EnumSet.of(Role.ANALYST, Role.OPERATOR, Role.OFFICER, Role.AUDITOR);
    private static final Set<Role> WATCHERS = EnumSet.of(Role.OPERATOR, Role.OFFICER, Role.AUDITOR);

    /** Who may stop answering, and propose other rules. */
    static final Set<Role> KEEPERS = EnumSet.of(Role.OPERATOR, Role.OFFICER);

    /** Who may be the second person. */
    static final Set<Role> CONFIRMERS = EnumSet.of(Role.OFFICER, Role.APPROVER);

    /** Who has to see what a change would mean: proposers, second persons, and those who watch. */
    static final Set<Role> DECIDERS = EnumSet.of(Role.OPERATOR, Role.OFFICER, Role.APPROVER);

    private static final Set<Role> READERS = EnumSet.of(Role.OPERATOR, Role.OFFICER, Role.APPROVER, Role.AUDITOR);

    private DeskSite() {}

    static Texts texts() {
        return Texts.shared().with(DeskSite.class, "desk");
    }

    static Site of(
            String agency,
            String name,
            AccountStore accounts,
            WorkbenchPages workbench,
            AskedPages asked,
            EvidencePages evidence,
            VocabularyPages vocabulary,
            CataloguePages catalogue,
            AgencyPages pages,
            TablesPages tables,
            RulesPages rules,
            SupportPages support,
            Clock clock) {
        Place place = new Place(
                "desk-" + agency,
                "desk.place",
                name,
                List.of(
                        new Place.MenuEntry("/", "today.title", ALL),
                        new Place.MenuEntry("/workbench", "workbench.title", ANALYSTS),
                        new Place.MenuEntry("/vocabulary", "vocabulary.title", ANALYSTS),
                        new Place.MenuEntry("/tables", "tables.title", TABLES),
                        new Place.MenuEntry("/catalogue", "catalogue.title", ANALYSTS),
                        new Place.MenuEntry("/asked-of-us", "asked.title", WATCHERS),
                        new Place.MenuEntry("/rules", "rules.title", ALL),
                        new Place.MenuEntry("/data", "data.title", WATCHERS),
                        new Place.MenuEntry("/check", "check.page.title", ALL),
                        new Place.MenuEntry("/connection", "connection.title", WATCHERS)));
        Templates templates = Templates.in("org.weir.node.templates", DeskSite.class.getClassLoader());
        return new Site(place, texts(), templates, accounts, clock)
                .get("/", ALL, pages::today)
                .get("/workbench", ANALYSTS, workbench::write)
                .get("/workbench/words.json", ANALYSTS, vocabulary::words)
                .post("/workbench/form", ANALYSTS, workbench::form)
                .post("/workbench/form/text", ANALYSTS, workbench::formText)
                .post("/workbench/explain", ANALYSTS, workbench::explain)
                .post("/workbench/ask", ANALYSTS, workbench::ask)
                .get("/results/:id", ANALYSTS, workbench::result)
                .get("/results/:id/lanes", ANALYSTS, workbench::lanes)
                .get("/results/:id/table.csv", ANALYSTS, workbench::csv)
                .get("/results/:id/table.sdmx.csv", ANALYSTS, workbench::sdmx)
                .get("/results/:id/table.xlsx", ANALYSTS, workbench::workbook)
                .get("/results/:id/results.srj", ANALYSTS, workbench::json)
                .get("/results/:id/description.json", ANALYSTS, workbench::description)
                .get("/results/:id/cube.ttl", ANALYSTS, workbench::cube)
                .get("/results/:id/picture.svg", ANALYSTS, workbench::picture)
                .get("/results/:id/map.svg", ANALYSTS, workbench::map)
                .get("/results/:id/timeline.svg", ANALYSTS, workbench::timeLine)
                .get("/results/:id/bundle", ANALYSTS, workbench::bundle)
                .get("/check", ALL, evidence::check)
                .get("/catalogue", ALL, catalogue::page)
                .get("/vocabulary", ALL, vocabulary::list)
                .get("/vocabulary/all.ttl", ALL, vocabulary::turtle)
                .get("/vocabulary/codes/:id", ALL, vocabulary::codes)
                .get("/tables", TABLES, tables::list)
                .get("/tables/catalogue.ttl", TABLES, tables::catalogue)
                .get("/asked-of-us", WATCHERS, asked::list)
                .get("/asked-of-us/:id", WATCHERS, asked::one)
                .get("/asked-of-us/:id/:file", WATCHERS, asked::file)
                .get("/rules", ALL, rules::rules)
                .post("/rules/try", ALL, rules::tryRules)
                .get("/rules/change", KEEPERS, rules::write)
                .post("/rules/change/check", KEEPERS, rules::check)
                .post("/rules/change/propose", KEEPERS, rules::propose)
                .get("/rules/proposals/:id", READERS, rules::proposal)
                .post("/rules/proposals/:id/confirm", CONFIRMERS, rules::confirm)
                .post("/rules/proposals/:id/decline", DECIDERS, rules::decline)
                .get("/rules/former/:id", READERS, rules::former)
                .get("/data", WATCHERS, pages::data)
                .get("/connection", WATCHERS, pages::connection)
                .post("/connection/stop", KEEPERS, pages::stop)
                .post("/connection/resume", KEEPERS, pages::resume)
                .get("/connection/support", KEEPERS, support::show)
                .get("/connection/support.zip", KEEPERS, support::file);
    }
}
