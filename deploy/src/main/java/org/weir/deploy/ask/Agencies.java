package org.weir.deploy.ask;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.weir.answer.Refusal;

/** What a desk says of each agency, as lines for people. */
record Agencies(List<Agency> agencies) {
    private static final String ANSWERED = "answered";
    private static final String WOULD_ANSWER = "would answer";
    private static final String REFUSED = "refused:";

    /**
     * @param minimum its threshold; 0 where it said none
     * @param inTotal whether its figures are in a total, and nowhere else
     * @param deviation the greatest distance of one of its figures from the truth
     */
    record Agency(
            String id, String name, String outcome, int minimum, int minimumForMinors, int deviation, boolean inTotal) {
        boolean isAnswered() {
            return outcome.equals(ANSWERED) || outcome.equals(WOULD_ANSWER);
        }
    }

    static Agencies of(JsonObject description) {
        List<Agency> agencies = new ArrayList<>();
        if (description.has("agencies")) {
            for (JsonElement one : description.getAsJsonArray("agencies")) {
                agencies.add(agency(one.getAsJsonObject()));
            }
        }
        return new Agencies(List.copyOf(agencies));
    }

    private static Agency agency(JsonObject json) {
        String id = json.get("agency").getAsString();
        return new Agency(
                id,
                json.has("name") ? json.get("name").getAsString() : id,
                json.get("outcome").getAsString(),
                number(json, "k"),
                number(json, "kMinors"),
                number(json, "deviation"),
                json.has("profile"));
    }

    private static int number(JsonObject json, String key) {
        return json.has(key) ? json.get(key).getAsInt() : 0;
    }

    long answered() {
        return agencies.stream().filter(Agency::isAnswered).count();
    }

    boolean isComplete() {
        return answered() == agencies.size();
    }

    /** How far the sum of the shown figures can be from the truth. */
    int deviation() {
        return agencies.stream()
                .filter(Agency::isAnswered)
                .mapToInt(Agency::deviation)
                .sum();
    }

    void lines(StringBuilder text) {
        int width = agencies.stream().mapToInt(a -> a.name().length()).max().orElse(0);
        for (Agency agency : agencies) {
            text.append("  ")
                    .append(String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", agency.name()))
                    .append("  ")
                    .append(sentence(agency))
                    .append('\n');
        }
    }

    private static String sentence(Agency agency) {
        if (agency.isAnswered() && agency.inTotal()) {
            return agency.outcome() + "; its figures are in the total only, under masks and noise";
        }
        if (agency.isAnswered()) {
            return agency.minimum() == 0
                    ? agency.outcome()
                    : agency.outcome() + "; shows figures of " + agency.minimum() + " persons or more ("
                            + agency.minimumForMinors() + " if under 18), each within " + agency.deviation();
        }
        if (agency.outcome().startsWith(REFUSED)) {
            String code = agency.outcome().substring(REFUSED.length());
            return "refused: " + Refusal.find(code).map(Refusal::sentence).orElse(code);
        }
        return switch (agency.outcome()) {
            case "late" -> "late: connected, and no answer in time";
            case "unreachable" -> "unreachable: not connected";
            default -> agency.outcome();
        };
    }
}
