package org.weir.node.desk;

import java.util.List;
import org.weir.console.pages.Rule;
import org.weir.console.pages.Site;
import org.weir.console.web.Operations;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;
import org.weir.membership.Member;

/** The desk, open for its agency's analysts and its operator. */
public final class Desk implements AutoCloseable {
    private final WebServer server;
    private final Runs runs;
    private final Site site;

    private Desk(WebServer server, Runs runs, Site site) {
        this.server = server;
        this.runs = runs;
        this.site = site;
    }

    /**
     * Opens the desk.
     *
     * @param perMinute questions of one analyst a minute
     * @param atOnce questions of one analyst at a time
     */
    public static Desk open(WebSettings settings, int perMinute, int atOnce, DeskParts parts) {
        DeskMetrics metrics = new DeskMetrics(parts.status(), parts.log());
        SignIn signIn = new SignIn(parts.tokens(), parts.accounts());
        Asking asking = new Asking(parts.flow(), new AnalystLimits(perMinute, atOnce), metrics);
        QuestionWords words = new QuestionWords(parts.ontology());
        AnswerDescription description =
                new AnswerDescription(() -> parts.membership().get().profile(), words);
        SparqlEndpoint sparql = new SparqlEndpoint(
                signIn, asking, new ServiceDescription(parts.status().get().agency()));
        ExplainEndpoint explain = new ExplainEndpoint(signIn, asking, words);
        EvidencePages evidence =
                new EvidencePages(new BundleWriter(description, parts.evidence(), parts.clock()), parts.evidence());
        AnswerEndpoint answer = new AnswerEndpoint(signIn, parts.answers(), description, evidence);
        Routes routes = new Routes().get("/answers/:id", answer::reply).get("/answers/:id/bundle", answer::bundle);
        for (String prefix : new String[] {"", "/purposes/:purpose"}) {
            routes.get(prefix + "/sparql", request -> sparql.get(request, false))
                    .postToRead(prefix + "/sparql", request -> sparql.post(request, false))
                    .get(prefix + "/sparql/flags", request -> sparql.get(request, true))
                    .postToRead(prefix + "/sparql/flags", request -> sparql.post(request, true))
                    .get(prefix + "/explain", explain::reply)
                    .postToRead(prefix + "/explain", explain::reply)
                    .forPrograms(prefix + "/sparql", prefix + "/sparql/flags", prefix + "/explain");
        }
        routes.forPrograms("/answers/:id", "/answers/:id/bundle", CataloguePages.VOID);
        DeskStatus now = parts.status().get();
        CataloguePages catalogue = new CataloguePages(parts.ontology(), now.federation(), now.agency());
        routes.get(CataloguePages.VOID, catalogue::rdf);
        Runs runs = new Runs(asking);
        Site site = site(
                parts,
                new TablesPages(
                        now.federation(), parts.ontology(), parts.membership(), parts.tables(), words, parts.clock()),
                new WorkbenchPages(
                        parts.ontology(), parts.membership(), asking, runs, words, description, evidence, parts.map()),
                evidence,
                catalogue,
                new SupportPages(parts.support(), metrics.registry()::scrape));
        site.signInBy(parts.ways()).addTo(routes);
        Operations.add(routes, () -> parts.status().get().obstacle(), metrics.registry());
        return new Desk(WebServer.start(settings, routes), runs, site);
    }

    private static Site site(
            DeskParts parts,
            TablesPages tables,
            WorkbenchPages workbench,
            EvidencePages evidence,
            CataloguePages catalogue,
            SupportPages support) {
        AskedPages asked = new AskedPages(parts.ontology(), parts.definitions(), parts.log());
        AgencyPages pages = new AgencyPages(
                parts.ontology(),
                parts.status(),
                parts.membership(),
                asked,
                parts.log(),
                parts.tokens(),
                parts.answering(),
                parts.clock());
        RulesPages rules = new RulesPages(
                parts.ontology(),
                parts.status(),
                parts.membership(),
                parts.log(),
                parts.trial(),
                parts.rules(),
                parts.proposals(),
                parts.clock());
        String agency = parts.status().get().agency();
        String name = parts.membership().get().find(agency).map(Member::name).orElse(agency);
        return DeskSite.of(
                agency,
                name,
                parts.accounts(),
                workbench,
                asked,
                evidence,
                new VocabularyPages(parts.ontology()),
                catalogue,
                pages,
                tables,
                rules,
                support,
                parts.clock());
    }

    public int port() {
        return server.port();
    }

    /** Every page and who may open it. */
    List<Rule> rules() {
        return site.rules();
    }

    @Override
    public void close() {
        runs.close();
        server.close();
    }
}
