package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.console.pages.Words;
import org.weir.disclosure.ShownTotal;
import org.weir.node.tables.KeptTable;
import org.weir.node.tables.Offer;

/** A released table, and what can be had from it for nothing, in words and as JSON. */
final class ReleasedTables {
    private ReleasedTables() {}

    /** Which table, and how far off figures made of it may be. */
    static JsonObject json(Offer offer) {
        KeptTable table = offer.table();
        ShownTotal widest = offer.widest();
        return new JsonObject()
                .put("core", table.core().isEmpty() ? null : table.core())
                .put("released", table.released())
                .put("at", table.at().toString())
                .put("asker", table.asker())
                .put("agencies", new JsonArray(agencies(table)))
                .put("question", table.layout().question().digest().hex())
                .put(
                        "figuresSummed",
                        new JsonObject().put("least", offer.least()).put("most", offer.most()))
                .put("deviation", rounded(widest.deviation()))
                .put("tau", widest.tau())
                .put("margin", widest.margin())
                .put("leastMargin", offer.narrowest().margin())
                .put("interval", 0.95)
                .put("charge", 0);
    }

    /** Of those whose figures are in it. */
    static List<String> agencies(KeptTable table) {
        return table.shared().result().coverage().agencies().stream()
                .filter(entry -> entry.outcome() instanceof AgencyOutcome.InTotal)
                .map(Coverage.Entry::agency)
                .toList();
    }

    static double rounded(double deviation) {
        return Math.round(100 * deviation) / 100.0;
    }

    /** For programs and the command line, in English. */
    static String sentence(Offer offer) {
        KeptTable table = offer.table();
        return "Free now, +-" + offer.widest().margin() + ": from the "
                + (table.core().isEmpty()
                        ? "table that " + table.asker() + " asked for and " + table.agencies() + " agencies made at "
                        : "core table of " + table.core() + ", which " + table.agencies()
                                + " agencies made by schedule at ")
                + minute(table.at())
                + " (entry " + table.released() + " of the log). Shown from "
                + offer.widest().tau() + " on.";
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    /** For a page. */
    static String words(Words words, Offer offer) {
        KeptTable table = offer.table();
        String from = words.t(
                "table.from",
                words.number(table.released()),
                words.time(table.at()),
                table.asker(),
                words.number(table.agencies()),
                words.number(offer.widest().tau()),
                words.number(offer.widest().margin()));
        return table.core().isEmpty() ? from : words.t("table.core", table.core()) + " " + from;
    }
}
