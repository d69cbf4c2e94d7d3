package org.weir.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.weir.Bytes;
import org.weir.deploy.demo.DemoQuestion;
import org.weir.deploy.pages.Chromium.Look;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.evidence.Anchor;
import org.weir.evidence.BundleFile;
import org.weir.evidence.BundleVerifier;
import org.weir.evidence.Parts;
import org.weir.node.enrol.NodeIdentity;
import org.weir.signing.SigningKey;

/**
 * The pages of the demo's federation, in a browser: each page in each look without a finding of axe, and the main journeys. What
 * was seen is left as pictures in {@code target/pages}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
        value = "org.weir.deploy.pages.Chromium#isInstalled",
        disabledReason = "No Chromium: apt-get install chromium")
class PagesTest {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final List<Look> LOOKS = List.of(Look.LIGHT, Look.DARK, Look.NARROW, Look.ARABIC);

    private DemoInBrowser demo;
    private Chromium chromium;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        demo = DemoInBrowser.start(folder, (file, home) -> PilotFederation.start(file, home, _ -> {}));
        chromium = demo.chromium;
    }

    @AfterAll
    void stop() throws Exception {
        if (demo != null) {
            demo.close();
        }
    }

    private String desk() {
        return demo.desk(0);
    }

    private String hub() {
        return demo.hub();
    }

    private Page signedIn(Look look, String address, String role) {
        return demo.signedIn(look, address, role);
    }

    private String password(String role) {
        return demo.password(role);
    }

    private void ask(Page page, String sparql) {
        demo.ask(page, sparql);
    }

    // --- Every page in every look ---

    @ParameterizedTest
    @FieldSource("LOOKS")
    void pages_each_haveNoFinding(Look look) {
        Seen seen = new Seen(chromium, look);
        Page stranger = chromium.open(look);
        seen.visit(stranger, desk() + "/", "sign-in");
        stranger.locator("#name").fill("nobody");
        stranger.locator("#password").fill("no such password");
        stranger.locator("main button").click();
        seen.look(stranger, "sign-in-wrong");
        seen.visit(stranger, hub() + "/sign-in", "hub-sign-in");
        seen.visit(stranger, hub() + "/public", "public");
        stranger.context().close();
        analyst(look, seen);
        officer(look, seen);
        governance(look, seen);

        assertThat(seen.findings()).isEmpty();
        assertThat(seen.leftOut()).isEmpty();
        assertThat(chromium.faults()).isEmpty();
    }

    private void analyst(Look look, Seen seen) {
        Page analyst = signedIn(look, desk(), "analyst");
        seen.look(analyst, "desk-today-analyst");
        seen.visit(analyst, desk() + "/workbench?example=05-flows", "workbench");
        analyst.locator("#explain").click();
        seen.look(analyst, "workbench-explained");
        analyst.locator("#form > summary").click();
        analyst.locator("#by1").selectOption("citizenship:region");
        analyst.locator("#add").selectOption("countryOfExploitation");
        analyst.locator("button[name='do'][value='add']").click();
        analyst.locator("button[name='do'][value='write']").click();
        seen.look(analyst, "workbench-form");
        ask(analyst, DemoQuestion.SPARQL);
        seen.look(analyst, "answer-two-breakdowns");
        ask(analyst, ONE_BREAKDOWN);
        analyst.locator("[data-run]").click();
        analyst.locator("[data-verdict].good").waitFor();
        seen.look(analyst, "answer-bars");
        seen.visit(analyst, desk() + "/vocabulary", "vocabulary");
        seen.visit(analyst, desk() + "/vocabulary/codes/country", "code-list");
        ask(analyst, COUNTRIES);
        seen.look(analyst, "answer-map");
        ask(analyst, FLOWS);
        seen.look(analyst, "answer-flows");
        ask(analyst, YEARS);
        seen.look(analyst, "answer-years");
        seen.visit(analyst, desk() + "/catalogue", "catalogue");
        seen.visit(analyst, desk() + "/tables", "tables");
        seen.visit(analyst, desk() + "/account", "account");
        seen.visit(analyst, desk() + "/results/none", "no-such-answer");
        ask(analyst, "SELECT ?x WHERE { ?x ?y");
        seen.look(analyst, "workbench-malformed");
        analyst.context().close();
    }

    private void officer(Look look, Seen seen) {
        Page officer = signedIn(look, desk(), "officer");
        seen.visit(officer, desk() + "/", "desk-today");
        seen.visit(officer, desk() + "/asked-of-us", "asked-of-us");
        officer.locator("main tbody a").first().click();
        seen.look(officer, "asked-of-us-one");
        officer.locator("a[href^='/rules/former/']").first().click();
        seen.look(officer, "rules-former");
        seen.visit(officer, desk() + "/rules", "rules");
        officer.locator("form[action^='/rules/try'] button").click();
        seen.look(officer, "rules-tried");
        seen.visit(officer, desk() + "/rules/change", "rules-to-change");
        officer.locator("#rules").fill(stricter(officer.locator("#rules").inputValue()));
        officer.locator("form[action^='/rules/change/check'] button").click();
        seen.look(officer, "rules-change");
        officer.locator("#reason").fill("Small places");
        officer.locator("form[action='/rules/change/propose'] button").click();
        officer.locator("a[href^='/rules/proposals/']").first().click();
        seen.look(officer, "rules-proposal-own");
        officer.locator("form[action$='/decline'] button").click();
        seen.visit(officer, desk() + "/data", "data");
        seen.visit(officer, desk() + "/connection", "connection");
        seen.visit(officer, desk() + "/connection/support", "support");
        seen.visit(officer, desk() + "/check", "check");
        seen.visit(officer, desk() + "/workbench", "not-your-role");
        officer.context().close();
    }

    private void governance(Look look, Seen seen) {
        Page officer = signedIn(look, hub(), "officer");
        seen.visit(officer, hub() + "/", "hub-today");
        seen.visit(officer, hub() + "/questions", "questions");
        officer.locator("main tbody a").first().click();
        officer.locator("[data-run]").click();
        officer.locator("[data-verdict].good").waitFor();
        seen.look(officer, "question");
        show(officer);
        seen.look(officer, "question-asked");
        officer.navigate(hub() + "/questions");
        officer.locator("main tbody a").first().click();
        officer.locator("ul.lanes a[href^='/log-and-evidence/']").first().click();
        seen.look(officer, "log-entry");
        seen.visit(officer, hub() + "/tables", "hub-tables");
        seen.visit(officer, hub() + "/approvals", "approvals");
        seen.visit(officer, hub() + "/agencies", "agencies");
        seen.visit(officer, hub() + "/agencies/coastal-hotline/suspend", "suspend");
        seen.visit(officer, hub() + "/agencies/coastal-hotline/revoke", "revoke");
        seen.visit(officer, hub() + "/log-and-evidence", "log");
        seen.visit(officer, hub() + "/settings", "settings");
        seen.visit(officer, hub() + "/invitations", "invitations");
        officer.locator("#agency").fill("east-" + look.name());
        officer.locator("#name").fill("East Office");
        officer.locator("form[action='/invitations'] button").click();
        seen.look(officer, "invitation-made");
        officer.locator("form[action$='/withdraw'] button").first().click();
        seen.visit(officer, hub() + "/accounts", "accounts");
        officer.locator("#name").fill("guest-" + look.name());
        officer.locator("form[action='/accounts'] button").click();
        seen.look(officer, "account-made");
        seen.visit(officer, hub() + "/account", "hub-account");
        seen.visit(officer, hub() + "/stop", "stop");
        officer.context().close();
    }

    /** Everything that is only read says the same without a script: a heading, and what it is about. */
    @Test
    void pages_withoutScript_areRead() {
        Page analyst = signedIn(Look.WITHOUT_SCRIPT, desk(), "analyst");
        ask(analyst, ONE_BREAKDOWN);
        read(
                analyst,
                desk(),
                List.of(
                        "/",
                        "/workbench",
                        "/vocabulary",
                        "/vocabulary/codes/country",
                        "/catalogue",
                        "/tables",
                        "/rules",
                        "/check",
                        "/account"));
        analyst.context().close();
        Page auditor = signedIn(Look.WITHOUT_SCRIPT, desk(), "auditor");
        read(auditor, desk(), List.of("/", "/asked-of-us", "/rules", "/data", "/connection"));
        auditor.navigate(desk() + "/asked-of-us");
        read(auditor, desk(), List.of(path(auditor, "main tbody a")));
        auditor.context().close();
        Page atHub = signedIn(Look.WITHOUT_SCRIPT, hub(), "auditor");
        read(
                atHub,
                hub(),
                List.of(
                        "/",
                        "/questions",
                        "/tables",
                        "/approvals",
                        "/agencies",
                        "/log-and-evidence",
                        "/log-and-evidence/0",
                        "/settings",
                        "/invitations",
                        "/accounts",
                        "/stop",
                        "/public"));
        atHub.navigate(hub() + "/questions");
        read(atHub, hub(), List.of(path(atHub, "main tbody a")));
        atHub.context().close();
    }

    private static String path(Page page, String selector) {
        return page.locator(selector).first().getAttribute("href");
    }

    private static void read(Page page, String address, List<String> paths) {
        for (String path : paths) {
            assertThat(page.navigate(address + path).status()).as(path).isEqualTo(200);
            assertThat(page.locator("h1").innerText()).as(path).isNotBlank();
            assertThat(page.locator("main").innerText().length()).as(path).isGreaterThan(80);
        }
    }

    private static final String PREFIX = "PREFIX weir: <https://w3id.org/weir/ns#>\n";

    private static final String ONE_BREAKDOWN = PREFIX + """
            SELECT ?sector (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:labourSector ?sector
            } GROUP BY ?sector ORDER BY DESC(?n)
            """;

    private static final String COUNTRIES = PREFIX + """
            SELECT ?country (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:countryOfExploitation ?country
            } GROUP BY ?country ORDER BY DESC(?n)
            """;

    private static final String YEARS = PREFIX + """
            SELECT ?year ?form (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:registered ?year ; weir:exploitation ?form
            } GROUP BY ?year ?form ORDER BY ?year
            """;

    private static final String FLOWS = PREFIX + """
            SELECT ?from ?to (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:citizenship ?from ; weir:countryOfExploitation ?to
            } GROUP BY ?from ?to ORDER BY DESC(?n)
            """;

    // --- Journeys ---

    @Test
    void ask_keyboardAlone_showsAnAnswer() {
        Page page = chromium.open(Look.LIGHT);
        page.navigate(desk() + "/workbench");
        tabTo(page, "name");
        page.keyboard().type("analyst");
        page.keyboard().press("Tab");
        page.keyboard().type(password("analyst"));
        page.keyboard().press("Enter");
        page.waitForURL(desk() + "/workbench");

        tabTo(page, "sparql");
        page.keyboard().press("Control+A");
        page.keyboard().insertText(ONE_BREAKDOWN);
        tabToText(page, "Ask");
        page.keyboard().press("Enter");

        page.waitForURL("**/results/*");
        // A question that takes longer is first shown as being under way.
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Answer").setExact(true))
                .waitFor();
        page.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    private static void tabTo(Page page, String id) {
        Keyboard.tabTo(page, "() => document.activeElement.id", id);
    }

    private static void tabToText(Page page, String text) {
        Keyboard.tabTo(page, "() => document.activeElement.innerText", text);
    }

    @Test
    void ask_withoutScript_showsAnAnswerAndItsFiles() {
        Page page = signedIn(Look.WITHOUT_SCRIPT, desk(), "analyst");
        page.navigate(desk() + "/workbench");
        page.locator("#sparql").fill(DemoQuestion.SPARQL);
        page.locator("button[formaction='/workbench/ask']").click();
        page.waitForURL("**/results/*");
        page.locator("table").first().waitFor();

        assertThat(page.locator("ul.lanes li").count()).isEqualTo(4);
        assertThat(page.locator("td.withheld").count()).isPositive();
        Download file =
                page.waitForDownload(() -> page.locator("a[href$='table.csv']").click());
        assertThat(content(file)).startsWith("country,gender,n,n_status,n_conf,n_low,n_high,n_agencies\r\n");
        Download picture = page.waitForDownload(
                () -> page.locator("a[href$='picture.svg']").click());
        assertThat(content(picture))
                .contains("<svg", "xmlns=\"http://www.w3.org/2000/svg\"")
                .doesNotContain("<script");
        page.context().close();
    }

    private static String content(Download download) {
        try {
            return Files.readString(download.path());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void form_withoutScript_writesAQuestionThatIsAnswered() {
        Page page = signedIn(Look.WITHOUT_SCRIPT, desk(), "analyst");
        page.navigate(desk() + "/workbench");
        page.locator("#form > summary").click();
        page.locator("#by1").selectOption("exploitation:form");
        page.locator("#add").selectOption("gender");
        page.locator("button[name='do'][value='add']").click();
        page.locator("input[name='is.gender'][value='Female']").check();
        page.locator("button[name='do'][value='write']").click();
        assertThat(page.locator("#sparql").inputValue()).contains("weir:exploitation/skos:broader*", "\"Female\"");
        page.locator("button[formaction='/workbench/ask']").click();
        page.waitForURL("**/results/*");
        page.locator("table").first().waitFor();
        page.context().close();
    }

    @Test
    void form_filledIn_isFollowedUntilTheTextIsChangedByHand() {
        Page page = signedIn(Look.LIGHT, desk(), "analyst");
        page.navigate(desk() + "/workbench");
        page.locator("#form > summary").click();
        page.locator("#by1").selectOption("gender");
        page.waitForCondition(
                () -> page.locator("#sparql").inputValue().contains("SELECT ?gender (COUNT(DISTINCT ?person) AS ?n)"));
        page.locator("#sparql").press("End");
        page.locator("#sparql").pressSequentially("# mine");
        page.locator("#by1").selectOption("duration");
        page.waitForCondition(() -> page.locator("[data-said]").innerText().contains("changed by hand"));
        assertThat(page.locator("#sparql").inputValue()).contains("# mine", "?gender");
        page.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    @Test
    void editor_typing_offersFactsAndCodesByTheirLabels() {
        Page page = signedIn(Look.LIGHT, desk(), "analyst");
        page.navigate(desk() + "/workbench");
        page.locator("#sparql").fill("");
        page.locator("#sparql").pressSequentially("?case weir:gend");
        page.locator("#words li").first().waitFor();
        assertThat(page.locator("#words li").first().innerText()).contains("weir:gender", "Gender");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.locator("#sparql").pressSequentially(" ?g . FILTER(?c IN (\"Ital");
        page.locator("#words li").first().waitFor();
        page.keyboard().press("ArrowDown");
        assertThat(chromium.findings(page)).isEmpty();
        page.keyboard().press("Enter");
        assertThat(page.locator("#sparql").inputValue()).isEqualTo("?case weir:gender ?g . FILTER(?c IN (\"ITA");
        page.keyboard().press("Escape");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.id")).isNotEqualTo("sparql");
        page.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    /** Whatever the screen's theme: paper is white. */
    @Test
    void answer_printed_isDarkOnWhiteWithoutWhatIsClicked() {
        Page page = signedIn(Look.DARK, desk(), "analyst");
        ask(page, DemoQuestion.SPARQL);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator("nav").isVisible()).isFalse();
        assertThat(page.locator("[data-run]").isVisible()).isFalse();
        assertThat(page.locator("main table").first().isVisible()).isTrue();
        assertThat(page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(chromium.findings(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve("print-answer.png")));
        page.context().close();
    }

    @Test
    void support_bundle_saysNothingOfQuestionsPeopleOrRecords() {
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        ask(analyst, ONE_BREAKDOWN);
        analyst.context().close();
        Page officer = signedIn(Look.WITHOUT_SCRIPT, desk(), "officer");
        String persons = officer.locator("main .big").first().innerText();
        officer.navigate(desk() + "/connection/support");

        String parts = String.join("\n", officer.locator("main pre").allTextContents());
        assertThat(parts).contains("ready: yes", "desk.perMinute: ", "own log: can be written", "weir_link_up 1.0");
        assertThat(parts).doesNotContain("SELECT", "weir:", "labourSector", "prevention-planning", persons);
        officer.context().close();
    }

    @Test
    void suspend_twoPeople_countsAtOnceAndIsTakenBack() {
        Page officer = signedIn(Look.LIGHT, hub(), "officer");
        officer.navigate(hub() + "/agencies/border-police/suspend");
        assertThat(officer.locator("main").innerText()).contains("Nothing happens until a second person confirms");
        officer.locator("#reason").fill("Their <script>alert(1)</script> key may be lost");
        officer.locator("button.danger").click();
        assertThat(officer.locator("main").innerText()).contains("somebody else has to confirm");
        assertThat(officer.locator("button.danger").count()).isZero();

        Page approver = signedIn(Look.LIGHT, hub(), "approver");
        assertThat(approver.locator("main").innerText()).contains("Their <script>alert(1)</script> key");
        approver.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve("light-hub-today-waiting.png")));
        approver.locator("button.danger").click();
        Locator row = approver.locator("tr", new Page.LocatorOptions().setHasText("border-police"));
        assertThat(row.innerText()).contains("suspended");

        officer.navigate(hub() + "/agencies/border-police/reinstate");
        officer.locator("#reason").fill("It was found");
        officer.locator("button.danger").click();
        approver.navigate(hub() + "/");
        approver.locator("button.danger").click();
        assertThat(approver.locator("tr", new Page.LocatorOptions().setHasText("border-police"))
                        .innerText())
                .contains("active");
        officer.context().close();
        approver.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    @Test
    void askedOfUs_oneQuestion_showsWhatLeftByteForByte() throws Exception {
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        ask(analyst, ONE_BREAKDOWN);
        analyst.context().close();
        Page officer = signedIn(Look.WITHOUT_SCRIPT, demo.desk(1), "officer");
        officer.navigate(demo.desk(1) + "/asked-of-us?only=answered");
        officer.locator("main tbody a").first().click();

        assertThat(officer.locator("main").innerText()).contains("The number of persons", "Figure that left");
        Bytes table = downloaded(officer, "table.bin");
        Bytes statement = downloaded(officer, "statement.json");
        assertThat(officer.locator("main").innerText())
                .contains(table.sha256().hex(), statement.sha256().hex());
        assertThat(statement.utf8()).contains("\"table\":\"" + table.sha256().hex() + "\"");
        officer.context().close();
    }

    private static Bytes downloaded(Page page, String file) throws Exception {
        Download download = page.waitForDownload(
                () -> page.locator("main a[href$='/" + file + "']").click());
        return Bytes.of(Files.readAllBytes(download.path()));
    }

    @Test
    void rules_changedByTwoPeople_areReplayedAndCountFromTheNextQuestion() {
        String coastal = demo.desk(1);
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        ask(analyst, DemoQuestion.SPARQL);
        Page operator = signedIn(Look.LIGHT, coastal, "operator");
        operator.navigate(coastal + "/rules/change");
        String before = operator.locator("#rules").inputValue();
        operator.locator("#rules").fill(before.replace("statistics, ", ""));
        operator.locator("form[action^='/rules/change/check'] button").click();
        assertThat(operator.locator("main").innerText())
                .containsPattern("Of [0-9,]+ questions asked of us, the rules in force permit");
        assertThat(operator.locator("#means tbody .state.bad").count()).isPositive();
        operator.locator("#reason").fill("Statistics are agreed upon with another office");
        operator.locator("form[action='/rules/change/propose'] button").click();

        Page officer = signedIn(Look.LIGHT, coastal, "officer");
        officer.navigate(coastal + "/rules");
        officer.locator("a[href^='/rules/proposals/']").first().click();
        officer.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve("light-rules-proposal.png")));
        officer.locator("button.danger").click();

        ask(analyst, DemoQuestion.SPARQL);
        assertThat(analyst.locator("ul.lanes").last().innerText()).contains("refused: purpose-not-granted");
        change(operator, officer, coastal, before);
        ask(analyst, DemoQuestion.SPARQL);
        assertThat(analyst.locator("ul.lanes").last().innerText()).doesNotContain("refused");
        operator.context().close();
        officer.context().close();
        analyst.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    private static void change(Page operator, Page officer, String desk, String rules) {
        operator.navigate(desk + "/rules/change");
        operator.locator("#rules").fill(rules);
        operator.locator("form[action^='/rules/change/check'] button").click();
        operator.locator("#reason").fill("As before");
        operator.locator("form[action='/rules/change/propose'] button").click();
        officer.navigate(desk + "/rules");
        officer.locator("a[href^='/rules/proposals/']").first().click();
        officer.locator("button.danger").click();
    }

    private static String stricter(String rules) {
        return rules.replace("minimum: 10", "minimum: 14");
    }

    @Test
    void questions_filtered_leadToTheRecordWithItsProof() {
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        ask(analyst, ONE_BREAKDOWN);
        analyst.context().close();
        Page auditor = signedIn(Look.LIGHT, hub(), "auditor");
        auditor.navigate(hub() + "/questions");
        auditor.locator("#agency").selectOption("border-police");
        auditor.locator("#outcome").selectOption("released");
        auditor.locator(".filters button").click();
        assertThat(auditor.url()).contains("agency=border-police", "outcome=released");
        auditor.locator("main tbody a").first().click();

        assertThat(auditor.locator("main").innerText())
                .contains("4 of 4 agencies answered", "Border Police Unit", "agencies that charged it: 4");
        auditor.locator("[data-run]").click();
        auditor.locator("[data-run]:enabled").waitFor();
        assertThat(states(auditor)).hasSize(4).allMatch(step -> step.startsWith("good"));
        auditor.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    private static void show(Page page) {
        page.locator("#reason").fill("Audit of the quarter");
        page.locator("form[action$='/asked'] button").click();
    }

    @Test
    void question_shownToAnAuditor_isTheLoggedOneAndTheLogSaysSo() {
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        ask(analyst, ONE_BREAKDOWN);
        analyst.context().close();
        Page auditor = signedIn(Look.LIGHT, hub(), "auditor");
        auditor.navigate(hub() + "/questions");
        auditor.locator("main tbody a").first().click();
        show(auditor);

        assertThat(auditor.locator("main .note.good").innerText()).contains("This is the question that entry");
        assertThat(auditor.locator("main pre").innerText()).isEqualToIgnoringWhitespace(ONE_BREAKDOWN);
        assertThat(auditor.locator("main .lead").innerText())
                .matches("analyst \\(North Shelter\\), for the purpose \u201cStatistics\u201d"
                        + " \\(GDPR 6\\(1\\)\\(e\\), GDPR 9\\(2\\)\\(j\\)\\), asked: Persons by .+; all\\.");
        assertThat(auditor.locator("main dl").innerText()).contains("North Shelter", "analyst", "Statistics");
        auditor.locator("main p a").last().click();
        assertThat(auditor.locator("main").innerText()).contains("Shown to auditor");
        auditor.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    // --- Evidence ---

    @Test
    void bundle_ofAnAnswer_holdsInTheBrowserAndForTheCommand() throws Exception {
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        Path bundle = bundle(analyst);
        Page auditor = signedIn(Look.LIGHT, hub(), "auditor");
        auditor.navigate(hub() + "/log-and-evidence");

        assertThat(checked(auditor, bundle)).allMatch(step -> step.startsWith("good"));
        assertThat(BundleVerifier.verify(BundleFile.read(Files.readAllBytes(bundle)), anchor(), Instant.now())
                        .holds())
                .isTrue();
        auditor.context().close();
        analyst.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    /** What somebody with the asking agency's key might make of a bundle: the browser and the command name the same part. */
    @Test
    void bundle_forged_failsInTheBrowserWhereItFailsForTheCommand(@TempDir Path folder) throws Exception {
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        Parts honest = BundleFile.read(Files.readAllBytes(bundle(analyst)));
        Page auditor = signedIn(Look.LIGHT, desk(), "auditor");
        auditor.navigate(desk() + "/check");
        List<String> wrong = new ArrayList<>();
        for (Forgery forgery : Forgery.values()) {
            byte[] forged = BundleFile.write(
                    forgery.of(honest, demo.ready().nodes().getFirst().id(), signingKey()));
            List<String> said = checked(auditor, Files.write(folder.resolve(forgery + ".zip"), forged));
            String part = said.stream()
                    .filter(step -> step.startsWith("bad "))
                    .map(step -> step.substring(4).replaceFirst(":.*", ""))
                    .findFirst()
                    .orElse("nothing");
            List<String> failed = BundleVerifier.verify(BundleFile.read(forged), anchor(), Instant.now())
                    .failed();
            if (failed.stream().noneMatch(sentence -> sentence.startsWith(part + ":"))) {
                wrong.add(forgery + ": the browser says " + said + ", the command " + failed);
            }
        }
        auditor.context().close();
        analyst.context().close();

        assertThat(wrong).isEmpty();
        assertThat(chromium.faults()).isEmpty();
    }

    @Test
    void check_fileThatIsNoBundleOrAnotherAnchor_saysSo(@TempDir Path folder) throws Exception {
        Page analyst = signedIn(Look.LIGHT, desk(), "analyst");
        Path bundle = bundle(analyst);
        analyst.navigate(desk() + "/check");

        assertThat(checked(analyst, Files.writeString(folder.resolve("x.zip"), "no zip"))
                        .getFirst())
                .isEqualTo("bad The file is no bundle.");
        analyst.locator("main summary").click();
        String other = SigningKey.generate().publicHalf().id();
        analyst.locator("#anchor").fill(anchor().text().replaceAll("hub-key .*", "hub-key " + other));
        assertThat(checked(analyst, bundle)).anyMatch(step -> step.startsWith("bad members/"));
        analyst.context().close();
        assertThat(chromium.faults()).isEmpty();
    }

    private Path bundle(Page analyst) {
        ask(analyst, ONE_BREAKDOWN);
        return analyst.waitForDownload(
                        () -> analyst.locator("main a[href$='/bundle']").click())
                .path();
    }

    /** The state of each check and what is said beside it. */
    private static List<String> checked(Page page, Path bundle) {
        page.locator("#bundle").setInputFiles(bundle);
        page.locator("[data-run]").click();
        page.locator("[data-run]:enabled").waitFor();
        return states(page);
    }

    private static List<String> states(Page page) {
        return DemoInBrowser.states(page);
    }

    private Anchor anchor() throws Exception {
        return demo.anchor();
    }

    private SigningKey signingKey() throws Exception {
        return NodeIdentity.read(demo.home
                        .resolve("nodes")
                        .resolve(demo.ready().nodes().getFirst().id()))
                .signingKey();
    }
}
