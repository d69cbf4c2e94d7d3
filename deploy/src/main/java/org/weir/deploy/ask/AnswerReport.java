package org.weir.deploy.ask;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An answer for a terminal: the table, what is withheld, who is in it, and how far a figure can be from the truth. */
public final class AnswerReport {
    private static final String PERSONS = "persons";
    private static final String CASES = "cases";

    private final String text;

    private AnswerReport(String text) {
        this.text = text;
    }

    /**
     * @param results SPARQL JSON with companion columns
     * @param description the desk's description of the answer
     */
    public static AnswerReport of(JsonObject results, Optional<JsonObject> description) {
        AnswerTable.Layout table = AnswerTable.of(Results.of(results));
        StringBuilder text = new StringBuilder(table.text()).append('\n');
        text.append(count(table.rows(), "row")).append(" shown.");
        withheld(text, table, description);
        description.ifPresent(described -> {
            coverage(text, Agencies.of(described), table.open());
            completeness(text, described);
            counted(text, described);
        });
        Optional<JsonObject> from = description
                .filter(json -> json.has("fromTable") && json.get("fromTable").isJsonObject())
                .map(json -> json.getAsJsonObject("fromTable"));
        from.ifPresent(released -> fromTable(text, released));
        description.filter(_ -> from.isEmpty()).flatMap(AnswerReport::total).ifPresent(total -> worth(text, total));
        description.flatMap(AnswerReport::total).ifPresent(total -> bounded(text, total));
        description
                .filter(json ->
                        from.isEmpty() && json.has("kept") && json.get("kept").getAsBoolean())
                .ifPresent(json -> text.append("This is the answer of ")
                        .append(json.get("asked").getAsString())
                        .append(", shown again: nobody was asked, and nothing was charged this time.\n"));
        return new AnswerReport(text.toString());
    }

    /** There when the figures are the federation's total. */
    private static Optional<JsonObject> total(JsonObject description) {
        return description.has("total") && description.get("total").isJsonObject()
                ? Optional.of(description.getAsJsonObject("total"))
                : Optional.empty();
    }

    /** Nobody was asked: from which table the figures are, and what they are worth. */
    private static void fromTable(StringBuilder text, JsonObject table) {
        int most = table.getAsJsonObject("figuresSummed").get("most").getAsInt();
        text.append(String.format(
                Locale.ROOT,
                "For nothing, from the table that %s asked for, released %s at entry %d of the log; nobody was asked. Figures"
                        + " are %s,%nshown from %d on (standard deviation %.1f): 'between' holds the truth"
                        + " in 95 of 100 cases. For figures of now: weir ask --fresh.%n",
                table.get("asker").getAsString(),
                table.get("at").getAsString(),
                table.get("released").getAsLong(),
                most == 1 ? "its own" : String.format(Locale.ROOT, "sums of up to %,d of its own", most),
                table.get("tau").getAsInt(),
                table.get("deviation").getAsDouble()));
    }

    /** What a breakdown by something that a person can have several of leaves out. */
    private static void bounded(StringBuilder text, JsonObject total) {
        // A desk of a version before does not say.
        if (total.has("cellsPerPerson") && total.get("cellsPerPerson").getAsInt() > 1) {
            text.append(
                    "A person with several of these codes is counted in two cells at most: a figure can be well below the number of"
                            + " persons it is true for,\nand 'between' has no room for that.\n");
        }
    }

    private static void worth(StringBuilder text, JsonObject total) {
        text.append(String.format(
                Locale.ROOT,
                "Figures are totals with noise (standard deviation %.1f), shown from %d on in steps of five: 'between' holds the"
                        + " truth in 95 of 100 cases.%nIt cost rho %s of this year's budget; %d such %s left for this agency.%n",
                total.get("deviation").getAsDouble(),
                total.get("tau").getAsInt(),
                total.get("charge").getAsString(),
                total.get("tablesLeft").getAsLong(),
                total.get("tablesLeft").getAsLong() == 1 ? "table is" : "tables are"));
    }

    private static void withheld(StringBuilder text, AnswerTable.Layout table, Optional<JsonObject> description) {
        long cells = description.map(AnswerReport::withheldCells).orElse((long) table.withheldRows());
        Optional<JsonObject> total = description.flatMap(AnswerReport::total);
        if (cells > 0 && total.isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    " %,d more %s below %d in the total: fewer persons than that, or none.",
                    cells,
                    cells == 1 ? "is" : "are",
                    total.get().get("tau").getAsInt()));
        } else if (cells > 0) {
            text.append(String.format(
                            Locale.ROOT,
                            " %,d more %s withheld by all that answered:",
                            cells,
                            cells == 1 ? "is" : "are"))
                    .append(" fewer persons than the threshold, or none.");
        }
        if (table.withheldFigures() > 0) {
            text.append(' ')
                    .append(count(table.withheldFigures(), "figure"))
                    .append(" above withheld for the same reason.");
        }
        text.append('\n');
    }

    /** Of the measure that withholds most: a row can have several measures, and is one row all the same. */
    private static long withheldCells(JsonObject description) {
        long most = 0;
        if (description.has("measures")) {
            for (JsonElement measure : description.getAsJsonArray("measures")) {
                most = Math.max(most, measure.getAsJsonObject().get("withheld").getAsLong());
            }
        }
        return most;
    }

    private static void coverage(StringBuilder text, Agencies agencies, boolean open) {
        text.append(String.format(
                Locale.ROOT,
                "%n%d of %d agencies answered:%n",
                agencies.answered(),
                agencies.agencies().size()));
        agencies.lines(text);
        text.append('\n');
        if (agencies.deviation() > 0) {
            text.append("A figure is at most ")
                    .append(agencies.deviation())
                    .append(" from the true sum of the parts shown; 'between' also has room for parts withheld.\n");
        }
        if (open) {
            text.append(
                    "'at least': where cases are withheld there is no upper end, for one person can have any number of them.\n");
        }
    }

    /** How completely the agencies' records report what was asked about: what nobody records is missing, not small. */
    private static void completeness(StringBuilder text, JsonObject description) {
        if (!description.has("completeness")) {
            return;
        }
        for (var property : description.getAsJsonObject("completeness").entrySet()) {
            JsonObject range = property.getValue().getAsJsonObject();
            int least = range.get("least").getAsInt();
            int most = range.get("most").getAsInt();
            int agencies = range.get("agencies").getAsInt();
            text.append(String.format(
                    Locale.ROOT,
                    "Reported in %s of 100 records: %s (%s).%n",
                    least == most ? least : least + " to " + most,
                    property.getKey(),
                    agencies == 1 ? "one agency says" : agencies + " agencies say"));
            if (least == 0) {
                text.append(
                        most == 0
                                ? "  As good as never recorded: figures by it are missing, not small.\n"
                                : "  As good as never recorded by some: figures by it are about the others.\n");
            }
        }
    }

    /** Persons are not cases, and neither says how many there are. */
    private static void counted(StringBuilder text, JsonObject description) {
        Set<String> units = new HashSet<>();
        if (description.has("measures")) {
            for (JsonElement measure : description.getAsJsonArray("measures")) {
                // A desk of a version before says it of none.
                JsonElement unit = measure.getAsJsonObject().get("counts");
                units.add(unit == null ? PERSONS : unit.getAsString());
            }
        }
        if (units.contains(PERSONS)) {
            text.append("These are identified persons, distinct within each agency: not prevalence.\n");
        }
        if (units.contains(CASES)) {
            text.append(
                    "Cases are case records, not persons: one person can have several, at one agency or at several.\n");
        }
    }

    private static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Whether every agency answered, by the description. */
    public static boolean isComplete(JsonObject description) {
        return Agencies.of(description).isComplete();
    }

    public String text() {
        return text;
    }
}
