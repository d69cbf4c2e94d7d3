package org.weir.deploy.bench.question;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.weir.deploy.bench.cases.Column;
import org.weir.deploy.bench.question.Answer.Exact;
import org.weir.deploy.bench.question.Answer.Released;
import org.weir.deploy.bench.question.Answer.Row;
import org.weir.deploy.bench.question.Answer.Thresholds;
import org.weir.ontology.Code;

/**
 * Whether an answer is right: exact for a system that protects nothing; for a protected answer, cell by cell, that exactly those
 * agencies' figures are in it that the thresholds let through, and that it is no further from them than the profile says.
 */
public final class Verdict {
    private final Reference reference;

    private Verdict(Reference reference) {
        this.reference = reference;
    }

    /** What is wrong with an answer, or nothing. */
    public static Optional<String> on(Answer answer, Reference reference) {
        Verdict verdict = new Verdict(reference);
        return switch (answer) {
            case Exact exact -> verdict.onExact(exact);
            case Released released -> verdict.onReleased(released);
        };
    }

    private Optional<String> onExact(Exact answer) {
        Summary expected = reference.exact();
        return answer.summary().equals(expected)
                ? Optional.empty()
                : Optional.of("answered " + answer.summary() + " instead of " + expected);
    }

    private Optional<String> onReleased(Released answer) {
        Set<Integer> shown = new HashSet<>();
        for (Row row : answer.rows().get()) {
            if (row.figure().isEmpty()) {
                continue;
            }
            int cell = cell(row);
            if (!shown.add(cell)) {
                return Optional.of("shows a cell twice");
            }
            Optional<String> fault = onFigure(cell, row.figure().getAsLong(), answer.protection());
            if (fault.isPresent()) {
                return fault;
            }
        }
        int[] missing = new int[1];
        reference.forEachCell(cell -> {
            if (agencies(cell, answer.protection()) > 0 && !shown.contains(cell)) {
                missing[0]++;
            }
        });
        return missing[0] == 0 ? Optional.empty() : Optional.of("withholds " + missing[0] + " cells without need");
    }

    private Optional<String> onFigure(int cell, long figure, Thresholds protection) {
        int agencies = agencies(cell, protection);
        if (agencies == 0) {
            return Optional.of("shows a cell that every agency has to withhold");
        }
        long truth = 0;
        for (int node = 0; node < reference.nodes(); node++) {
            if (isShown(node, cell, protection)) {
                truth += reference.count(node, cell);
            }
        }
        long distance = Math.abs(figure - truth);
        return distance <= (long) agencies * protection.deviation()
                ? Optional.empty()
                : Optional.of("is off by " + distance + " in a cell of " + agencies + " agencies");
    }

    private int agencies(int cell, Thresholds protection) {
        int agencies = 0;
        for (int node = 0; node < reference.nodes(); node++) {
            agencies += isShown(node, cell, protection) ? 1 : 0;
        }
        return agencies;
    }

    private boolean isShown(int node, int cell, Thresholds protection) {
        int minimum = isAboutMinors(cell) ? protection.minimumForMinors() : protection.minimum();
        return reference.persons(node, cell) >= minimum;
    }

    private boolean isAboutMinors(int cell) {
        int rest = cell;
        for (Column column : reference.question().by().reversed()) {
            Code code = column.codes().code(rest % column.codes().size());
            if (column == Column.AGE_BAND && isMinor(code)) {
                return true;
            }
            rest /= column.codes().size();
        }
        return false;
    }

    private static boolean isMinor(Code band) {
        return band.notation().equals("Minor")
                || band.broader().stream()
                        .anyMatch(broader ->
                                Column.AGE_BAND.codes().code(broader).notation().equals("Minor"));
    }

    private int cell(Row row) {
        int cell = 0;
        for (Column column : reference.question().by()) {
            String notation = row.codes().getOrDefault(column.property(), "");
            int code = column.codes()
                    .find(notation)
                    .orElseThrow(() -> new IllegalStateException("A row without a known " + column.property()))
                    .index();
            cell = cell * column.codes().size() + code;
        }
        return cell;
    }
}
