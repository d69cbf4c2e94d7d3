package org.weir.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.command.Weir;
import org.weir.deploy.pages.Chromium.Look;
import org.weir.deploy.pilot.TestPilots;

/** What governs a federation, in a browser: a question while it is under way, its proof, a member revoked, everything stopped. */
@EnabledIf(
        value = "org.weir.deploy.pages.Chromium#isInstalled",
        disabledReason = "No Chromium: apt-get install chromium")
class DecisionsPagesTest {
    private static final String SLOW = "border-police";

    private static final String QUESTION = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender
            } GROUP BY ?gender
            """;

    private DemoInBrowser demo;

    /** What the slow agency waits for before it lets a table out. */
    private final AtomicReference<CountDownLatch> held = new AtomicReference<>(new CountDownLatch(0));

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        demo = DemoInBrowser.start(
                folder,
                (file, home) ->
                        TestPilots.held(file, home, SLOW, () -> held.get().await(20, TimeUnit.SECONDS)));
    }

    @AfterEach
    void stop() throws Exception {
        if (demo != null) {
            held.get().countDown();
            demo.close();
        }
    }

    private Page at(String address, String role) {
        return demo.signedIn(Look.LIGHT, address, role);
    }

    @Test
    void question_underWay_isFollowedByItsAnalystAndAtTheHubUntilItIsOver() {
        List<String> findings = new ArrayList<>();
        for (Look look : List.of(Look.LIGHT, Look.DARK, Look.NARROW, Look.ARABIC)) {
            held.set(new CountDownLatch(1));
            Seen seen = new Seen(demo.chromium, look);
            Page analyst = demo.signedIn(look, demo.desk(0), "analyst");
            demo.begin(analyst, QUESTION);
            analyst.locator(".busy").waitFor();
            analyst.waitForCondition(
                    () -> analyst.locator("ul.lanes .state.good").count() == 3);
            assertThat(analyst.locator("ul.lanes li").count()).isEqualTo(4);
            seen.look(analyst, "question-under-way");

            Page officer = demo.signedIn(look, demo.hub(), "officer");
            officer.navigate(demo.hub() + "/questions");
            officer.locator("main tbody a").first().click();
            officer.locator(".busy").waitFor();
            Locator lanes = officer.locator("ul.lanes li");
            officer.waitForCondition(
                    () -> officer.locator("ul.lanes .state.good").count() == 3);
            assertThat(lanes.count()).isEqualTo(4);
            seen.look(officer, "hub-question-under-way");

            held.get().countDown();

            // Both turn by themselves into what they stay: the answer, and the record.
            analyst.locator("main table").first().waitFor();
            officer.locator("[data-run]").waitFor();
            assertThat(officer.locator("ul.lanes a[href^='/log-and-evidence/']").count())
                    .isGreaterThanOrEqualTo(4);
            findings.addAll(seen.findings());
            analyst.context().close();
            officer.context().close();
        }

        assertThat(findings).isEmpty();
        assertThat(demo.chromium.faults()).isEmpty();
    }

    @Test
    void question_foundByAnOfficer_isVerifiedInTheBrowserAndItsExportByTheCommand(@TempDir Path folder) {
        Page analyst = at(demo.desk(0), "analyst");
        demo.ask(analyst, QUESTION);
        Path bundle = folder.resolve("answer.zip");
        analyst.waitForDownload(() -> analyst.locator("main a[href$='/bundle']").click())
                .saveAs(bundle);
        Page officer = at(demo.hub(), "officer");
        officer.navigate(demo.hub() + "/questions?outcome=released");
        officer.locator("main tbody a").first().click();
        officer.locator("[data-run]").click();
        officer.locator("[data-verdict].good").waitFor();
        Download export = officer.waitForDownload(
                () -> officer.locator("main a[href$='/proof.zip']").click());
        Path proof = folder.resolve(export.suggestedFilename());
        export.saveAs(proof);

        String anchor = demo.anchorFile().toString();
        assertThat(Weir.run("verify", proof.toString(), "--anchor", anchor)).isZero();
        assertThat(Weir.run("verify", bundle.toString(), "--anchor", anchor)).isZero();
        // To anybody: how many, and for what.
        officer.navigate(demo.hub() + "/public");
        assertThat(officer.locator("main").innerText())
                .contains("By purpose", "Statistics", "By agency", "North Shelter");
        officer.context().close();
        analyst.context().close();
        assertThat(demo.chromium.faults()).isEmpty();
    }

    @Test
    void member_revokedByTwo_isToldTheEffectsFirstAndCountsNoMore() {
        Page operator = at(demo.hub(), "operator");
        operator.navigate(demo.hub() + "/agencies");
        operator.locator("a[href='/agencies/" + SLOW + "/revoke']").click();
        assertThat(operator.locator("main").innerText())
                .contains(
                        "This cannot be undone", "its link is closed at once", "Nothing happens until a second person");
        operator.locator("#reason").fill("Its machine was stolen");
        operator.locator("button.danger").click();

        Page approver = at(demo.hub(), "approver");
        assertThat(approver.locator("main").innerText()).contains("Its machine was stolen");
        // By the keyboard alone.
        Keyboard.tabTo(approver, "() => document.activeElement.innerText", "Confirm");
        approver.keyboard().press("Enter");
        approver.waitForURL(demo.hub() + "/agencies");
        Locator row = approver.locator("tr", new Page.LocatorOptions().setHasText(SLOW));
        assertThat(row.innerText()).contains("revoked");
        assertThat(row.locator("a").count())
                .as("nothing can be changed about it any more")
                .isZero();

        Page analyst = at(demo.desk(0), "analyst");
        demo.ask(analyst, QUESTION);
        assertThat(analyst.locator("main").innerText()).contains("3 of 3 agencies answered");
        analyst.context().close();
        approver.context().close();
        operator.context().close();
        assertThat(demo.chromium.faults()).isEmpty();
    }

    @Test
    void everything_stoppedByOne_isLiftedByTwoAndEveryPageSaysSo() {
        Page operator = at(demo.hub(), "operator");
        operator.navigate(demo.hub() + "/stop");
        operator.locator("#reason").fill("A key was stolen");
        operator.locator("button.danger").click();
        operator.locator("form[action='/stop/lift']").waitFor();
        Seen seen = new Seen(demo.chromium, Look.LIGHT);
        seen.look(operator, "stopped");
        Page officer = at(demo.hub(), "officer");
        for (String path : List.of("/", "/questions", "/agencies", "/public", "/account")) {
            officer.navigate(demo.hub() + path);
            assertThat(officer.locator("[role=alert]").first().innerText())
                    .as(path)
                    .contains("Every question of this federation is stopped");
        }
        Page analyst = at(demo.desk(0), "analyst");
        demo.ask(analyst, QUESTION);
        assertThat(analyst.locator("main [role=alert]").innerText()).containsIgnoringCase("stopped");

        operator.locator("#reason").fill("The key was replaced");
        operator.locator("button.danger").click();
        officer.navigate(demo.hub() + "/stop");
        seen.look(officer, "stop-to-be-lifted");
        officer.locator("form[action$='/confirm'] button").click();

        officer.navigate(demo.hub() + "/");
        assertThat(officer.locator("main").innerText()).doesNotContain("is stopped since");
        demo.ask(analyst, QUESTION);
        assertThat(analyst.locator("main").innerText()).contains("4 of 4 agencies answered");
        analyst.context().close();
        officer.context().close();
        operator.context().close();
        assertThat(seen.findings()).isEmpty();
        assertThat(demo.chromium.faults()).isEmpty();
    }
}
