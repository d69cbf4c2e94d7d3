package org.weir.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.demo.DemoQuestion;
import org.weir.deploy.pages.Chromium.Look;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.membership.Profile;

/**
 * Pages under the profile {@code total}, in a browser: what a question costs before it is asked, how far off its figures are, how many
 * tables are left, and that what its table covers is free from then on.
 */
@EnabledIf(
        value = "org.weir.deploy.pages.Chromium#isInstalled",
        disabledReason = "No Chromium: apt-get install chromium")
class TotalsPagesTest {
    /** A part of the demo's question, which its table covers. */
    private static final String OF_WOMEN = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?country (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:countryOfExploitation ?country ;
                    weir:gender <https://w3id.org/weir/code/gender/Female> ; weir:registered ?y .
              FILTER(?y >= 2015 && ?y <= 2019)
            } GROUP BY ?country ORDER BY DESC(?n)
            """;

    private static final Pattern COST = Pattern.compile("Such tables left for this agency: ([0-9]+)");
    private static final Pattern OFFER = Pattern.compile("spend one of ([0-9]+) remaining tables, ± ([0-9]+)");

    private DemoInBrowser demo;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        demo = DemoInBrowser.start(folder, Profile.TOTAL, (file, home) -> PilotFederation.start(file, home, _ -> {}));
    }

    @AfterEach
    void stop() throws Exception {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void question_ofATotal_costsOneTableAndItsPartsAreFreeAfterwards() {
        List<String> findings = new ArrayList<>();
        Seen seen = new Seen(demo.chromium, Look.LIGHT);
        Page analyst = demo.signedIn(Look.LIGHT, demo.desk(0), "analyst");
        String price = explained(analyst, DemoQuestion.SPARQL);
        seen.look(analyst, "total-explained");
        int before = number(COST, price);
        assertThat(price)
                .contains(
                        "standard deviation 6.9",
                        "Cost: 0.0152",
                        "in 95 of 100 cases",
                        "in all agencies together: withheld");

        demo.ask(analyst, DemoQuestion.SPARQL);
        seen.look(analyst, "total-answer");
        List<String> spent = figures(analyst);
        assertThat(number(COST, analyst.locator("main").innerText())).isEqualTo(before - 1);
        assertThat(spent).isNotEmpty().allMatch(figure -> figure.contains("between") || figure.contains("at most"));

        assertThat(number(OFFER, explained(analyst, DemoQuestion.SPARQL))).isEqualTo(before - 1);
        demo.ask(analyst, OF_WOMEN);
        assertThat(analyst.locator("main").innerText()).contains("For nothing, from the table of entry");
        assertThat(spent).containsAll(shown(analyst));
        assertThat(number(OFFER, explained(analyst, OF_WOMEN))).isEqualTo(before - 1);
        findings.addAll(seen.findings());
        analyst.context().close();

        for (Look look : List.of(Look.LIGHT, Look.DARK, Look.NARROW, Look.ARABIC)) {
            findings.addAll(released(look));
        }
        assertThat(findings).isEmpty();
        assertThat(demo.chromium.faults()).isEmpty();
    }

    /** What a released table looks like from then on. It costs nothing, so each look may ask again. */
    private List<String> released(Look look) {
        Seen seen = new Seen(demo.chromium, look);
        Page analyst = demo.signedIn(look, demo.desk(0), "analyst");
        explained(analyst, OF_WOMEN);
        seen.look(analyst, "total-explained-free");
        demo.ask(analyst, OF_WOMEN);
        seen.look(analyst, "total-answer-free");
        seen.visit(analyst, demo.desk(0) + "/tables", "total-tables");
        assertThat(analyst.locator("main tbody tr").count()).isPositive();
        analyst.context().close();
        Page officer = demo.signedIn(look, demo.hub(), "officer");
        seen.visit(officer, demo.hub() + "/tables", "total-hub-tables");
        assertThat(officer.locator("main tbody tr").count()).isPositive();
        officer.navigate(demo.hub() + "/questions?outcome=released");
        officer.locator("main tbody a").first().click();
        seen.look(officer, "total-question");
        officer.context().close();
        return seen.findings();
    }

    private String explained(Page analyst, String question) {
        analyst.navigate(demo.desk(0) + "/workbench");
        analyst.locator("#sparql").fill(question);
        analyst.locator("#explain").click();
        return analyst.locator("#explained").innerText();
    }

    private static int number(Pattern sentence, String text) {
        Matcher found = sentence.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** As they are drawn, with the range of each. */
    private static List<String> figures(Page answer) {
        return answer.locator("main .two section:first-child td.number").allInnerTexts();
    }

    private static List<String> shown(Page answer) {
        return figures(answer).stream()
                .filter(figure -> figure.contains("between"))
                .toList();
    }
}
