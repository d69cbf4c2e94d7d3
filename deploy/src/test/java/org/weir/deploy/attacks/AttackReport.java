package org.weir.deploy.attacks;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.weir.deploy.attacks.Result.Verdict;

/** Writes what was tried and how far it came: {@code attacks.md}, {@code attacks.json} and {@code attacks.html}. */
final class AttackReport {
    private static final List<String> HEADINGS = List.of(
            "row",
            "what the attacker does",
            "score",
            "bound",
            "with the defence off",
            "switched off",
            "verdict",
            "seconds");

    private final List<Result> results;
    private final Runs runs;

    AttackReport(List<Result> results, Runs runs) {
        this.results = results;
        this.runs = runs;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("attacks.md"), markdown());
        Files.writeString(folder.resolve("attacks.json"), json());
        Files.writeString(folder.resolve("attacks.html"), html());
    }

    private long rows(Verdict verdict) {
        return Arrays.stream(Row.values())
                .filter(row -> Suite.verdict(row, results) == verdict)
                .count();
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "%d rows: %d held, %d failed, %d reported, %d not applicable yet. Of the %d rows with something to attack, %d passed with their"
                        + " control. A row is held when the attack stays within its bound and the same attack, with exactly one defence"
                        + " switched off, gets through. Lines marked local are of a release profile that promises less; they are measured"
                        + " and claim nothing.",
                Row.values().length,
                rows(Verdict.HELD),
                rows(Verdict.FAILED),
                rows(Verdict.REPORTED),
                rows(Verdict.NOT_APPLICABLE_YET),
                Row.values().length - rows(Verdict.NOT_APPLICABLE_YET),
                rows(Verdict.HELD));
    }

    private String length() {
        return runs.isLong() ? "The long run." : "The short run, as in every build: fewer tries, the same attacks.";
    }

    private List<List<String>> lines() {
        return Arrays.stream(Row.values())
                .flatMap(row -> row.notYet().isEmpty()
                        ? results.stream()
                                .filter(result -> result.attack().row() == row)
                                .map(AttackReport::line)
                        : java.util.stream.Stream.of(List.of(
                                row.name(),
                                row.words(),
                                "",
                                "",
                                "",
                                "",
                                Verdict.NOT_APPLICABLE_YET.words() + ": " + row.notYet(),
                                "")))
                .toList();
    }

    private static List<String> line(Result result) {
        Attack attack = result.attack();
        return List.of(
                attack.row().name() + (attack.part().isEmpty() ? "" : ", " + attack.part()),
                attack.story(),
                result.score().words(),
                attack.bound().words(),
                result.control().words(),
                attack.off(),
                result.verdict().words(),
                String.format(Locale.ROOT, "%.1f", result.millis() / 1000.0));
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Attacks on Weir\n\n" + summary() + "\n\n" + length() + "\n\n");
        row(text, HEADINGS);
        text.append("|---".repeat(HEADINGS.size())).append("|\n");
        lines().forEach(line -> row(text, line));
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
        text.append("|\n");
    }

    private String json() {
        JsonObject report = new JsonObject();
        report.addProperty("long", runs.isLong());
        report.addProperty("summary", summary());
        JsonArray rows = new JsonArray();
        for (Row row : Row.values()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", row.name());
            one.addProperty("attack", row.words());
            one.addProperty("bar", row.bar().name().toLowerCase(Locale.ROOT));
            one.addProperty("verdict", Suite.verdict(row, results).words());
            if (!row.notYet().isEmpty()) {
                one.addProperty("why", row.notYet());
            }
            JsonArray attacks = new JsonArray();
            results.stream()
                    .filter(result -> result.attack().row() == row)
                    .forEach(result -> attacks.add(json(result)));
            one.add("attacks", attacks);
            rows.add(one);
        }
        report.add("rows", rows);
        return new GsonBuilder()
                .setPrettyPrinting()
                .serializeSpecialFloatingPointValues()
                .create()
                .toJson(report);
    }

    private static JsonObject json(Result result) {
        JsonObject one = new JsonObject();
        one.addProperty("part", result.attack().part());
        one.addProperty("story", result.attack().story());
        one.addProperty("score", result.score().value());
        one.addProperty("scoreWords", result.score().words());
        if (result.score() instanceof Score.Guessed guessed) {
            one.addProperty("atMost", 100 * guessed.atMost());
        }
        one.addProperty("bound", result.attack().bound().words());
        one.addProperty("control", result.control().value());
        one.addProperty("controlWords", result.control().words());
        one.addProperty("switchedOff", result.attack().off());
        one.addProperty("verdict", result.verdict().words());
        one.addProperty("millis", result.millis());
        return one;
    }

    private String html() {
        StringBuilder page = new StringBuilder(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Attacks on Weir</title>"
                        + "<style>body{font:15px/1.45 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}"
                        + "td,th{border:1px solid #bbb;padding:.35rem .5rem;text-align:left;vertical-align:top}"
                        + "tr.failed{background:#fde8e6}tr.reported{background:#fff6da}tr.not{color:#555}</style>"
                        + "<h1>Attacks on Weir</h1><p>" + escaped(summary()) + "</p><p>" + escaped(length())
                        + "</p><table><thead><tr>");
        HEADINGS.forEach(heading -> page.append("<th scope=\"col\">").append(escaped(heading)));
        page.append("</thead><tbody>");
        for (List<String> line : lines()) {
            page.append("<tr class=\"").append(line.get(6).split("[: ]", 2)[0]).append("\">");
            line.forEach(cell -> page.append("<td>").append(escaped(cell)));
        }
        return page.append("</tbody></table></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
