package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a running demo says can be tried is so: what it calls free costs nothing, and what it says costs a table costs one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HintsTest {
    private static final Pattern LEFT = Pattern.compile("([0-9]+) (?:such tables are left|such tables[.]|tables left)");

    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private Commands commands;

    @SuppressWarnings("NullAway.Init")
    private Running demo;

    @BeforeAll
    void start() {
        commands = new Commands(home);
        demo = commands.start("demo");
        demo.ready();
        Await.until(
                "the hints are read", () -> demo.err().stream().anyMatch(line -> line.contains("four core tables")));
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    /** The command under the line that begins so. */
    private Commands.Outcome tryWhat(String begins) {
        List<String> said = demo.err();
        for (int i = 0; i + 1 < said.size(); i++) {
            if (said.get(i).startsWith(begins)) {
                return commands.weir(words(said.get(i + 1)).toArray(String[]::new))
                        .expect(0);
            }
        }
        throw new AssertionError("No hint begins with '" + begins + "': " + said);
    }

    private static List<String> words(String command) {
        assertThat(command).startsWith("  ./weir ");
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(command.substring("  ./weir ".length()))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private static long left(String text) {
        Matcher left = LEFT.matcher(text);
        assertThat(left.find()).as(text).isTrue();
        return Long.parseLong(left.group(1));
    }

    @Test
    @Order(1)
    void demo_folder_isTheUsualOneOfProfileTotal() {
        assertThat(home.resolve("weir-demo/pilot.yaml")).content().contains("profile: total, core-tables: standard");
        assertThat(demo.err())
                .contains("Profile total: the pilot file names it.")
                .anyMatch(line -> line.endsWith("./weir demo --profile local"));
    }

    @Test
    @Order(1)
    void hint_partOfTheTable_isFree() {
        assertThat(tryWhat("Free, for every agency: what the table above covers")
                        .out())
                .contains("USA")
                .contains("For nothing, from the table that north-shelter asked for");
    }

    @Test
    @Order(1)
    void hint_audit_holds() {
        assertThat(tryWhat("Free: the total, computed again").out()).contains("VERIFIES");
    }

    @Test
    @Order(2)
    void hint_explain_saysWhatItWouldCostAndChargesNothing() {
        String explained = tryWhat("Free: what a question would cost").out();

        assertThat(explained).contains("  weir ask          Spend one of ").contains("Nothing was asked.");
        assertThat(left(explained)).isEqualTo(saidLeft());
    }

    @Test
    @Order(3)
    void hint_thatCosts_spendsOneTable() {
        String answer = tryWhat("Costs one of the ").out();

        assertThat(answer).contains("4 of 4 agencies answered").contains("It cost rho ");
        assertThat(left(answer)).isEqualTo(saidLeft() - 1);
    }

    private long saidLeft() {
        return left(demo.err().stream()
                .filter(line -> line.startsWith("Costs one of the "))
                .findFirst()
                .orElseThrow());
    }
}
