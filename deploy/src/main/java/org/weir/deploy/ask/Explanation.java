package org.weir.deploy.ask;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;

/** What would become of a question, for a terminal. */
public final class Explanation {
    private Explanation() {}

    /** @param json what the desk's {@code /explain} says */
    public static String text(JsonObject json) {
        StringBuilder text = new StringBuilder("The question:\n");
        JsonObject question = json.getAsJsonObject("question");
        if (question.has("words")) {
            for (JsonElement line : question.getAsJsonArray("words")) {
                text.append("  ").append(line.getAsString()).append('\n');
            }
        }
        text.append("Its closed form (digest ")
                .append(question.get("digest").getAsString(), 0, 16)
                .append("...):\n");
        question.get("canonical")
                .getAsString()
                .lines()
                .forEach(line -> text.append("  ").append(line).append('\n'));
        if (json.has("remarks")) {
            json.getAsJsonArray("remarks")
                    .forEach(remark ->
                            text.append("Note: ").append(remark.getAsString()).append('\n'));
        }
        Agencies agencies = Agencies.of(json);
        text.append(String.format(
                Locale.ROOT,
                "%n%d of %d agencies would answer:%n",
                agencies.answered(),
                agencies.agencies().size()));
        agencies.lines(text);
        text.append(String.format(
                Locale.ROOT, "%nCost: %,d cells.", json.get("cells").getAsLong()));
        if (json.has("expectedError")) {
            text.append(' ')
                    .append(json.getAsJsonObject("expectedError").get("words").getAsString());
        }
        text.append('\n');
        offers(text, json);
        return text.append("Nothing was asked.\n").toString();
    }

    /** What the asker can choose between; a federation that releases each agency's own tables has none. */
    private static void offers(StringBuilder text, JsonObject json) {
        if (!json.has("offers")) {
            return;
        }
        boolean canBeFree = false;
        for (JsonElement offer : json.getAsJsonArray("offers")) {
            boolean isFree = offer.getAsJsonObject().get("tables").getAsString().equals("released");
            canBeFree |= isFree;
            // Where nothing released covers it, to ask is to spend.
            text.append(isFree || !canBeFree ? "  weir ask          " : "  weir ask --fresh  ")
                    .append(offer.getAsJsonObject().get("words").getAsString())
                    .append('\n');
        }
    }
}
