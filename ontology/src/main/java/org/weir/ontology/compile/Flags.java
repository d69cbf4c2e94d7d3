package org.weir.ontology.compile;

import java.util.List;
import java.util.Optional;
import org.weir.answer.CombinedTable;
import org.weir.answer.ObservationStatus;

/**
 * The companions of a figure. Status is SDMX {@code OBS_STATUS} ({@link ObservationStatus}). Confidentiality (SDMX {@code
 * CONF_STATUS}): {@code A} withheld as a small count, {@code F} free. The upper end is unbound where nothing bounds the truth
 * ({@link CombinedTable.Figure#high}).
 */
final class Flags {
    static final List<String> SUFFIXES = List.of("_status", "_conf", "_low", "_high", "_agencies");

    private Flags() {}

    static List<Optional<Term>> of(CombinedTable.Figure figure, boolean complete, boolean collected) {
        boolean withheld = RowLines.isUnknown(figure);
        return List.of(
                text(ObservationStatus.of(figure, complete, collected).name()),
                text(withheld ? "A" : "F"),
                Optional.of(Terms.integer(figure.low())),
                figure.high().stream().<Term>mapToObj(Terms::integer).findFirst(),
                Optional.of(Terms.integer((long) figure.agencies() - figure.withholding())));
    }

    private static Optional<Term> text(String value) {
        return Optional.of(new Term.Literal(value, Terms.STRING, ""));
    }
}
