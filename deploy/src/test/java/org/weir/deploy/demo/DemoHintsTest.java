package org.weir.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weir.deploy.pilot.Ready;
import org.weir.membership.Profile;

class DemoHintsTest {
    private static final Ready READY = new Ready(
            new Ready.Hub("http://127.0.0.1:1", "http://127.0.0.1:1/log"),
            List.of(new Ready.Node("north-shelter", "http://127.0.0.1:2", "http://127.0.0.1:2/sparql", "token")),
            List.of());

    private static String first(String home, Profile profile, String total) {
        JsonObject description = JsonParser.parseString("{\"evidence\":{\"session\":\"3f0a\"},\"total\":" + total + "}")
                .getAsJsonObject();
        return String.join(
                "\n",
                new DemoHints(READY, Path.of(home))
                        .first(profile, new DemoQuestion.Answered(new JsonObject(), Optional.of(description))));
    }

    @Test
    void first_total_saysWhatIsFreeWhatCostsAndHowToAskWithoutCounting() {
        String hints = first("weir-demo", Profile.TOTAL, "{\"tablesLeft\":9}");

        assertThat(hints)
                .containsSubsequence(
                        "Free, for every agency",
                        "  ./weir ask -e '",
                        "Free: the total, computed again",
                        "  ./weir node audit 3f0a --dir " + Path.of("weir-demo", "nodes", "north-shelter"),
                        "Free: what a question would cost",
                        "  ./weir ask --explain -e '",
                        "Costs one of the 9 tables left of this agency's part of the year's budget",
                        "  ./weir ask -e '",
                        "./weir demo --profile local");
    }

    /** An answer that cost nothing does not say what is left. */
    @Test
    void first_answeredForNothing_namesNoNumber() {
        assertThat(first("weir-demo", Profile.TOTAL, "{\"charge\":0}"))
                .contains("Costs one table of this agency's part of the year's budget");
    }

    @Test
    void first_local_saysNothingOfABudget() {
        assertThat(first("weir-demo-local", Profile.LOCAL, "null"))
                .contains("  ./weir ask --dir weir-demo-local -e '")
                .doesNotContain("budget", "Free", "audit");
    }

    @Test
    void coreTables_otherFolder_isNamed() {
        assertThat(new DemoHints(READY, Path.of("here")).coreTables())
                .anyMatch(line -> line.startsWith("  ./weir ask --dir here -e '"));
    }
}
