package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.answer.Coverage;
import org.weir.disclosure.noise.Rho;
import org.weir.membership.Member;
import org.weir.membership.Profile;
import org.weir.node.answer.Answer;
import org.weir.node.answer.TotalRules;
import org.weir.node.tables.Offer;
import org.weir.ontology.Layout;
import org.weir.ontology.PersonBound;
import org.weir.transparency.ProvenEntry;

/**
 * Everything that is known about an answer beside its rows: who is in it and who is not, what is withheld, by which rules, how
 * complete the fields are, whose definitions it uses, and the evidence. Released facts only.
 */
final class AnswerDescription {
    /** More withheld cells than this are counted and not listed. */
    private static final int LISTED = 10_000;

    private final Supplier<String> profile;
    private final QuestionWords words;

    /** @param profile name of the federation's release profile */
    AnswerDescription(Supplier<String> profile, QuestionWords words) {
        this.profile = profile;
        this.words = words;
    }

    JsonObject json(Answer answer) {
        Layout layout = answer.compiled().layout();
        Coverage coverage = answer.result().coverage();
        JsonArray measures = new JsonArray();
        IntStream.range(0, layout.question().measures().size())
                .forEach(m -> measures.add(measure(layout, m, answer.table())));
        return new JsonObject()
                .put("id", answer.id())
                .put("asked", answer.at().toString())
                .put("person", answer.asker().person())
                .put("kept", answer.kept())
                .put("purpose", answer.asker().purpose())
                .put("profile", profile.get())
                .put(
                        "question",
                        new JsonObject()
                                .put("canonical", layout.question().canonical())
                                .put("digest", layout.question().digest().hex())
                                .put(
                                        "definitions",
                                        layout.question().definitions().hex())
                                .put("words", new JsonArray(words.of(layout))))
                .put("remarks", new JsonArray(answer.compiled().remarks()))
                .put(
                        "coverage",
                        new JsonObject()
                                .put("answered", coverage.answered())
                                .put("agencies", coverage.agencies().size())
                                .put("complete", coverage.isComplete())
                                .put("kinds", kinds(coverage)))
                .put("agencies", agencies(coverage))
                .put(
                        "total",
                        TotalRules.of(coverage)
                                .map(rules -> total(rules, answer.from())
                                        .put(
                                                "cellsPerPerson",
                                                PersonBound.of(answer.from()
                                                                .map(offer -> offer.table()
                                                                        .layout())
                                                                .orElse(layout))
                                                        .cellsPerPerson()))
                                .orElse(null))
                .put("fromTable", answer.from().map(ReleasedTables::json).orElse(null))
                .put("completeness", completeness(coverage))
                .put("measures", measures)
                .put("evidence", evidence(answer));
    }

    /** What sums of its figures are worth instead, when the answer is made of them: that of the most uncertain. */
    private static JsonObject total(TotalRules rules, Optional<Offer> from) {
        JsonObject json = total(rules);
        from.ifPresent(offer -> json.put(
                        "deviation", ReleasedTables.rounded(offer.widest().deviation()))
                .put("tau", offer.widest().tau())
                .put("margin", offer.widest().margin())
                .put("charge", 0));
        if (from.isPresent()) {
            json.remove("left"); // of the agency that asked for the table
            json.remove("tablesLeft");
        }
        return json;
    }

    /** What a total is worth: from which figure on it is shown, how far it may be from the truth, and what it cost. */
    static JsonObject total(TotalRules rules) {
        return new JsonObject()
                .put("members", rules.members())
                .put("inTotal", rules.inTotal())
                .put("guaranteedDeviation", Math.sqrt(rules.variance()))
                .put("deviation", ReleasedTables.rounded(rules.shown().deviation()))
                .put("tau", rules.shown().tau())
                .put("margin", rules.shown().margin())
                .put("interval", 0.95)
                .put("charge", rules.charge().value())
                .put("left", rules.left().value())
                .put("tablesLeft", rules.tablesLeft());
    }

    private static JsonArray kinds(Coverage coverage) {
        TreeSet<String> kinds = new TreeSet<>();
        coverage.agencies().stream()
                .filter(entry -> entry.outcome().isAnswered() && !entry.kind().equals(Member.NO_KIND))
                .forEach(entry -> kinds.add(entry.kind()));
        return new JsonArray(List.copyOf(kinds));
    }

    private static JsonArray agencies(Coverage coverage) {
        JsonArray agencies = new JsonArray();
        for (Coverage.Entry entry : coverage.agencies()) {
            JsonObject agency = new JsonObject()
                    .put("agency", entry.agency())
                    .put("name", entry.name())
                    .put("kind", entry.kind())
                    .put("outcome", entry.outcome().word());
            switch (entry.outcome()) {
                case AgencyOutcome.Answered answered ->
                    agency.put("epoch", answered.epoch())
                            .put("k", answered.minimum())
                            .put("kMinors", answered.minimumForMinors())
                            .put("deviation", answered.deviation())
                            .put("withheld", answered.withheld())
                            .put("completeness", object(answered.completeness()));
                case AgencyOutcome.InTotal in ->
                    agency.put("epoch", in.epoch())
                            .put("profile", Profile.TOTAL.word())
                            .put("roster", in.roster())
                            .put("vector", in.vector())
                            .put("charge", new Rho(in.charge()).value())
                            .put("left", new Rho(in.left()).value());
                case AgencyOutcome.Refused refused ->
                    agency.put("sentence", refused.refusal().sentence());
                case AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> {}
            }
            agencies.add(agency);
        }
        return agencies;
    }

    /** Per property, the range over the agencies that say. */
    private static JsonObject completeness(Coverage coverage) {
        JsonObject json = new JsonObject();
        coverage.completeness()
                .forEach((property, completeness) -> json.put(
                        property,
                        new JsonObject()
                                .put("least", completeness.least())
                                .put("most", completeness.most())
                                .put("agencies", completeness.agencies())
                                .put("without", completeness.without())));
        return json;
    }

    private static JsonObject object(Map<String, Integer> map) {
        JsonObject json = new JsonObject();
        new TreeMap<>(map).forEach(json::put);
        return json;
    }

    private static JsonObject measure(Layout layout, int m, CombinedTable table) {
        CombinedTable.Figures figures = table.measures().get(m);
        int cells = layout.cells(m);
        int partly = 0;
        for (int i = 0; i < figures.listed(); i++) {
            partly += figures.withholding(i) > 0 ? 1 : 0;
        }
        boolean possible = figures.ceilingElsewhere() > 0 || figures.minorCeilingElsewhere() > 0;
        long withheld = possible ? (long) cells - figures.listed() : 0;
        boolean listed = withheld + partly <= LISTED;
        JsonObject json = new JsonObject()
                .put("measure", layout.question().measures().get(m).canonical())
                .put("counts", layout.question().measures().get(m).unit().word())
                .put("cells", cells)
                .put("shown", figures.listed() - partly)
                .put("partly", partly)
                .put("withheld", withheld)
                .put("listed", listed);
        return listed ? json.put("suppressed", suppressed(layout, m, table, cells)) : json;
    }

    private static JsonArray suppressed(Layout layout, int m, CombinedTable table, int cells) {
        CellNames names = new CellNames(layout, m);
        JsonArray suppressed = new JsonArray();
        for (int cell = 0; cell < cells; cell++) {
            CombinedTable.Figure figure = table.figure(m, cell);
            if (figure.withholding() > 0 && figure.ceiling() > 0) {
                JsonObject known = new JsonObject()
                        .put("cell", names.json(cell))
                        .put("withholding", figure.withholding())
                        .put("low", figure.low());
                figure.high().ifPresent(high -> known.put("high", high));
                suppressed.add(known);
            }
        }
        return suppressed;
    }

    private static JsonObject evidence(Answer answer) {
        return new JsonObject()
                .put("session", answer.result().session())
                .put("question", answer.envelope())
                .put("questionDigest", Bytes.utf8(answer.envelope()).sha256().hex())
                .put("table", answer.result().table().base64url())
                .put("tableDigest", answer.result().table().sha256().hex())
                .put("hubSeal", answer.result().seal())
                .put("agencySeals", new JsonArray(answer.result().agencySeals()))
                .put("log", log(answer));
    }

    /** Where the question stands in the federation's log, and the receipt that shows it without the log. */
    private static JsonObject log(Answer answer) {
        ProvenEntry entry = answer.logged().entry();
        return new JsonObject()
                .put("origin", entry.checkpoint().origin())
                .put("index", entry.index())
                .put("checkpoint", entry.checkpoint().text())
                .put(
                        "witnesses",
                        new JsonArray(entry.cosignatures().stream()
                                .map(c -> c.witness().name())
                                .toList()))
                .put("receipt", answer.logged().receipt())
                .put("salt", answer.logged().salt().hex())
                .put("released", answer.released());
    }
}
