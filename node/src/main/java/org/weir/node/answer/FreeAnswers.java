package org.weir.node.answer;

import java.time.Clock;
import java.util.Optional;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.node.tables.KeptTable;
import org.weir.node.tables.Offer;
import org.weir.node.tables.Planner;
import org.weir.ontology.compile.Compiled;
import org.weir.shared.SharedTable;

/**
 * Answers a person here from a released table: nobody is asked, nothing is charged, nothing leaves. Who asked what for which purpose
 * stands in this agency's own log first, like everything that it answers; other agencies hold that log's checkpoints.
 */
public final class FreeAnswers {
    private final String agency;
    private final Planner planner;
    private final Decisions decisions;
    private final Clock clock;

    public FreeAnswers(String agency, Planner planner, Decisions decisions, Clock clock) {
        this.agency = agency;
        this.planner = planner;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** What covers the question, for this purpose. */
    Optional<Offer> find(Compiled compiled, Asker asker) {
        return planner.find(compiled.layout(), asker.purpose());
    }

    /**
     * Writes down who is about to be shown what. It is durable when this returns.
     *
     * @param envelope the question as this agency sealed it
     * @throws RefusedException when it cannot be written: then nothing may be shown
     */
    void record(Offer offer, Asker asker, Compiled compiled, String envelope) throws RefusedException {
        long released = offer.table().released();
        try {
            decisions.recordFree(
                    new Decided(
                            clock.instant(),
                            agency,
                            asker.person(),
                            asker.purpose(),
                            false,
                            Optional.empty(),
                            "From the table released at entry " + released + "; nobody was asked",
                            compiled.question().digest().hex(),
                            compiled.question().canonical(),
                            0, // nothing left
                            ""),
                    offer.table().shared().result().session(),
                    envelope,
                    "{\"fromTableReleasedAt\":" + released + "}");
        } catch (NotRecorded e) {
            throw new RefusedException(Refusal.UNAVAILABLE, "The agency's own log cannot be written");
        }
    }

    Answer answer(String id, Offer offer, Asker asker, Compiled compiled) {
        KeptTable table = offer.table();
        SharedTable shared = table.shared();
        return new Answer(
                id,
                clock.instant(),
                asker,
                compiled,
                shared.passed().question(),
                shared.result(),
                shared.logged(),
                table.released(),
                shared.passed().routing(),
                table.membership(),
                offer.figures(compiled.layout().counted()),
                true,
                Optional.of(offer.withoutFigures()));
    }
}
