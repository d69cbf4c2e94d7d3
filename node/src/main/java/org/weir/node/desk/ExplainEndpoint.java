package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.disclosure.noise.Rho;
import org.weir.membership.Profile;
import org.weir.node.answer.Asker;
import org.weir.node.answer.Explanation;
import org.weir.node.answer.TotalRules;
import org.weir.ontology.Layout;
import org.weir.ontology.PersonBound;

/** What a question would meet: the closed question, and what each agency's rules say to it. Nothing is counted anywhere. */
final class ExplainEndpoint {
    private final SignIn signIn;
    private final Asking asking;
    private final QuestionWords words;

    ExplainEndpoint(SignIn signIn, Asking asking, QuestionWords words) {
        this.signIn = signIn;
        this.asking = asking;
        this.words = words;
    }

    Reply reply(Request request) throws ProblemException {
        SparqlRequest read = SparqlRequest.read(request);
        Asker asker = signIn.asker(request);
        Explanation explanation = asking.explain(asker, read.text());
        return Reply.json(json(asker, explanation).encode());
    }

    private JsonObject json(Asker asker, Explanation explanation) {
        Layout layout = explanation.compiled().layout();
        long cells = 0;
        for (int m = 0; m < layout.question().measures().size(); m++) {
            cells += layout.cells(m);
        }
        int minimum = 0;
        int deviation = 0;
        int answering = 0;
        JsonArray agencies = new JsonArray();
        for (Coverage.Entry entry : explanation.coverage().agencies()) {
            JsonObject agency = new JsonObject()
                    .put("agency", entry.agency())
                    .put("name", entry.name())
                    .put("kind", entry.kind());
            switch (entry.outcome()) {
                case AgencyOutcome.Answered would -> {
                    answering++;
                    minimum = Math.max(minimum, would.minimum());
                    deviation += would.deviation();
                    agency.put("outcome", "would answer")
                            .put("k", would.minimum())
                            .put("kMinors", would.minimumForMinors())
                            .put("deviation", would.deviation())
                            .put("epoch", would.epoch());
                }
                case AgencyOutcome.InTotal would -> {
                    answering++;
                    agency.put("outcome", "would answer")
                            .put("profile", Profile.TOTAL.word())
                            .put("epoch", would.epoch())
                            .put("charge", new Rho(would.charge()).value())
                            .put("left", new Rho(would.left()).value());
                }
                case AgencyOutcome.Refused refused ->
                    agency.put("outcome", refused.word())
                            .put("sentence", refused.refusal().sentence());
                case AgencyOutcome.Late late -> agency.put("outcome", late.word());
                case AgencyOutcome.Unreachable unreachable -> agency.put("outcome", unreachable.word());
            }
            agencies.add(agency);
        }
        JsonObject json = new JsonObject()
                .put("purpose", asker.purpose())
                .put(
                        "question",
                        new JsonObject()
                                .put("canonical", layout.question().canonical())
                                .put("digest", layout.question().digest().hex())
                                .put("words", new JsonArray(words.of(layout))))
                .put("remarks", new JsonArray(explanation.compiled().remarks()))
                .put("cells", cells)
                .put("answering", answering)
                .put("agencies", agencies);
        Optional<TotalRules> total = TotalRules.of(explanation.coverage());
        json.put("offers", offers(explanation, total));
        return total.isPresent()
                ? total(json, total.get())
                : tables(json, minimum, deviation, PersonBound.countsPersons(layout));
    }

    /** What the asker can choose between: a released table's figures for nothing, and figures of now for a table of the budget. */
    private static JsonArray offers(Explanation explanation, Optional<TotalRules> total) {
        JsonArray offers = new JsonArray();
        explanation
                .free()
                .ifPresent(offer -> offers.add(ReleasedTables.json(offer)
                        .put("tables", "released")
                        .put("words", ReleasedTables.sentence(offer))));
        total.ifPresent(rules -> offers.add(AnswerDescription.total(rules)
                .put("tables", "fresh")
                .put(
                        "words",
                        "Spend one of " + rules.tablesLeft() + " remaining tables, +-"
                                + rules.shown().margin() + ". Shown from "
                                + rules.shown().tau() + " on.")));
        return offers;
    }

    /** Nobody can say who will be there to the end: this is for all that would take part. */
    private static JsonObject total(JsonObject json, TotalRules rules) {
        return json.put("total", AnswerDescription.total(rules))
                .put(
                        "expectedError",
                        new JsonObject()
                                .put("deviation", rules.shown().margin())
                                .put(
                                        "words",
                                        "A figure of the total is shown from "
                                                + rules.shown().tau()
                                                + " on, and is within "
                                                + rules.shown().margin()
                                                + " of the true one in 95 of 100 cases, if all " + rules.members()
                                                + " agencies that would take part do. It costs "
                                                + rules.charge().value() + " of the "
                                                + rules.left().value()
                                                + " left of this agency's part of a year's budget: "
                                                + rules.tablesLeft() + " such tables."));
    }

    private static JsonObject tables(JsonObject json, int minimum, int deviation, boolean countsPersons) {
        return json.put("k", minimum)
                .put(
                        "expectedError",
                        new JsonObject()
                                .put("deviation", deviation)
                                .put(
                                        "words",
                                        "A shown figure is at most " + deviation
                                                + " from the true one, if every agency that would answer shows its part;"
                                                + (countsPersons
                                                        ? " each that withholds its part adds at most its k - 1."
                                                        : " each that withholds its part adds at most its k - 1 persons,"
                                                                + " and each of them can have any number of cases.")));
    }
}
