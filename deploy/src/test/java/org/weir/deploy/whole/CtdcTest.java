package org.weir.deploy.whole;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.ask.Desk;
import org.weir.deploy.ask.Results;
import org.weir.deploy.ask.Results.Value;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.deploy.pilot.Ready;
import org.weir.deploy.pilot.TestPilots;
import org.weir.deploy.whole.Totals.ByCode;
import org.weir.deploy.whole.Totals.Figure;
import org.weir.deploy.whole.Totals.Whole;

/**
 * The published files, dealt out over five agencies and asked through the real endpoint: with the gate open, every published
 * total is found exactly; with the real one, everything shown lies within what the answer itself says, and nothing is below k.
 */
class CtdcTest {
    private static final int AGENCIES = 5;
    private static final long THRESHOLD = 10;

    @TempDir
    private Path folder;

    @Test
    void ask_synthetic2021WithTheGateOpen_findsEveryPublishedTotal() throws Exception {
        PilotFile file = pilot(Ctdc.require(Ctdc.SYNTHETIC_2021), "ctdc-2021");
        try (PilotFederation federation = TestPilots.unprotected(file, folder.resolve("state"))) {
            assertExact(desk(federation), Totals.BY_CODE_2021, Totals.WHOLE_2021);
        }
    }

    @Test
    void ask_core2020WithTheGateOpen_findsEveryPublishedTotal() throws Exception {
        PilotFile file = pilot(Ctdc.require(Ctdc.CORE_2020), "ctdc-2020");
        try (PilotFederation federation = TestPilots.unprotected(file, folder.resolve("state"))) {
            assertExact(desk(federation), Totals.BY_CODE_2020, Totals.WHOLE_2020);
        }
    }

    @Test
    void ask_synthetic2021WithTheRealGate_staysWithinItsOwnBounds() throws Exception {
        PilotFile file = pilot(Ctdc.require(Ctdc.SYNTHETIC_2021), "ctdc-2021");
        try (PilotFederation federation = PilotFederation.start(file, folder.resolve("state"), _ -> {})) {
            assertWithinBounds(desk(federation), Totals.BY_CODE_2021, Totals.WHOLE_2021);
        }
    }

    @Test
    void ask_core2020WithTheRealGate_staysWithinItsOwnBounds() throws Exception {
        PilotFile file = pilot(Ctdc.require(Ctdc.CORE_2020), "ctdc-2020");
        try (PilotFederation federation = PilotFederation.start(file, folder.resolve("state"), _ -> {})) {
            assertWithinBounds(desk(federation), Totals.BY_CODE_2020, Totals.WHOLE_2020);
        }
    }

    private PilotFile pilot(Path data, String mapping) throws IOException {
        return Pilots.file(folder, Ctdc.split(data, folder, AGENCIES), mapping);
    }

    private static Desk desk(PilotFederation federation) {
        Ready.Node node = federation.ready().nodes().getFirst();
        return new Desk(node.desk(), node.token());
    }

    private static void assertExact(Desk desk, List<ByCode> byCode, List<Whole> whole) {
        SoftAssertions found = new SoftAssertions();
        for (ByCode total : byCode) {
            Map<String, Map<String, Value>> rows = rows(desk, Totals.sparql(total));
            for (Figure figure : total.figures()) {
                found.assertThat(number(rows.get(figure.code()), "n"))
                        .as("%s %s", total.property(), figure.code())
                        .contains(figure.persons());
            }
        }
        for (Whole total : whole) {
            found.assertThat(number(ask(desk, Totals.sparql(total)).rows().getFirst(), "n"))
                    .as("%s", total.pattern())
                    .contains(total.persons());
        }
        found.assertAll();
    }

    private static void assertWithinBounds(Desk desk, List<ByCode> byCode, List<Whole> whole) {
        SoftAssertions found = new SoftAssertions();
        for (ByCode total : byCode) {
            Map<String, Map<String, Value>> rows = rows(desk, Totals.sparql(total));
            for (Figure figure : total.figures()) {
                within(found, total.property() + " " + figure.code(), rows.get(figure.code()), figure.persons());
            }
            rows.values()
                    .forEach(row -> number(row, "n")
                            .ifPresent(n -> found.assertThat(n)
                                    .as("%s shows nothing under k", total.property())
                                    .isGreaterThanOrEqualTo(THRESHOLD)));
        }
        for (Whole total : whole) {
            within(
                    found,
                    total.pattern(),
                    ask(desk, Totals.sparql(total)).rows().getFirst(),
                    total.persons());
        }
        found.assertAll();
    }

    private static void within(SoftAssertions found, String what, @Nullable Map<String, Value> row, long truth) {
        Optional<Long> low = number(row, "n_low");
        Optional<Long> high = number(row, "n_high");
        found.assertThat(low.isPresent() && low.get() <= truth && truth <= high.orElseThrow())
                .as("%s: %d between %s and %s", what, truth, low, high)
                .isTrue();
    }

    private static Map<String, Map<String, Value>> rows(Desk desk, String sparql) {
        Map<String, Map<String, Value>> rows = new HashMap<>();
        ask(desk, sparql).rows().forEach(row -> rows.put(row.get("code").text(), row));
        return rows;
    }

    private static Results ask(Desk desk, String sparql) {
        return Results.of(
                JsonParser.parseString(desk.ask(sparql, Optional.empty(), "application/sparql-results+json", true)
                                .body())
                        .getAsJsonObject());
    }

    private static Optional<Long> number(@Nullable Map<String, Value> row, String variable) {
        return Optional.ofNullable(row).map(r -> r.get(variable)).map(value -> Long.parseLong(value.text()));
    }
}
