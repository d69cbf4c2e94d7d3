package org.weir.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weir.question.Breakdown;
import org.weir.question.Codes;
import org.weir.question.View;

class AxisTest {
    private static final View TO_REGION = new View(1, View.UNBOUNDED, List.of("region"));
    private static final View TO_FORM = new View(0, View.UNBOUNDED, List.of("form"));

    private final Ontology ontology = Ontology.load();

    @Test
    void of_codesAsRecorded_oneCellPerRecordableCodeInListOrder() {
        Axis axis = axis(Breakdown.by("ageBand"));

        assertThat(cells(axis))
                .containsExactly("0--8", "09--17", "18--20", "21--23", "24--26", "27--29", "30--38", "39--47", "48+");
        assertThat(axis.notReportedCell()).isEqualTo(-1);
        assertThat(fallsInto(axis, "21--23")).containsExactly("21--23");
    }

    @Test
    void of_rolledUpToRegion_countriesFallIntoTheirRegion() {
        Axis axis = axis(new Breakdown("citizenship", TO_REGION, Codes.ALL, Codes.ALL, false));

        assertThat(cells(axis)).containsExactly("002", "019", "142", "150", "009");
        assertThat(fallsInto(axis, "UKR")).containsExactly("150");
        assertThat(fallsInto(axis, "XXA")).isEmpty();
    }

    @Test
    void of_anyNumberOfStepsUp_aCodeFallsIntoSeveralCells() {
        View upwards = new View(0, View.UNBOUNDED, List.of());
        Axis axis = axis(new Breakdown("citizenship", upwards, Codes.of("MDA"), Codes.ALL, false));

        assertThat(cells(axis)).containsExactly("MDA", "151", "150");
        assertThat(fallsInto(axis, "MDA")).containsExactly("MDA", "151", "150");
        assertThat(fallsInto(axis, "UKR")).isEmpty();
    }

    @Test
    void of_mixedLevelsRolledUp_coarseAndFineCodesMeet() {
        Axis axis = axis(new Breakdown("exploitation", TO_FORM, Codes.ALL, Codes.ALL, false));

        assertThat(cells(axis)).containsExactly("ForcedLabour", "SexualExploitation", "Other");
        assertThat(fallsInto(axis, "ForcedLabour")).containsExactly("ForcedLabour");
        assertThat(fallsInto(axis, "ForcedBegging")).containsExactly("ForcedLabour");
    }

    @Test
    void of_onlySomeCellsAsked_theOthersDoNotExist() {
        Axis axis = axis(new Breakdown("citizenship", TO_REGION, Codes.ALL, Codes.of("150"), false));

        assertThat(cells(axis)).containsExactly("150");
        assertThat(fallsInto(axis, "NGA")).isEmpty();
    }

    @Test
    void of_notReportedAsked_codesThatReachNothingFallIntoTheLastCell() {
        Axis axis = axis(new Breakdown("citizenship", TO_REGION, Codes.ALL, Codes.of("150"), true));

        assertThat(cells(axis)).containsExactly("150", "(not reported)");
        assertThat(axis.notReportedCell()).isEqualTo(1);
        assertThat(fallsInto(axis, "NGA")).containsExactly("(not reported)");
        assertThat(fallsInto(axis, "UKR")).containsExactly("150");
    }

    @Test
    void of_codesARecordCannotHold_takeNoPart() {
        Axis axis = axis(new Breakdown("citizenship", View.SELF, Codes.of("150", "UKR"), Codes.ALL, false));

        assertThat(cells(axis)).containsExactly("UKR");
    }

    @Test
    void of_unknownName_refuses() {
        PropertyDefinition gender = ontology.property("gender").orElseThrow();
        View noSuchLevel = new View(0, 1, List.of("region"));

        assertThatThrownBy(() -> Axis.of(gender, new Breakdown("gender", View.SELF, Codes.of("X"), Codes.ALL, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Axis.of(gender, new Breakdown("gender", View.SELF, Codes.ALL, Codes.of("X"), false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Axis.of(gender, new Breakdown("gender", noSuchLevel, Codes.ALL, Codes.ALL, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Axis.of(gender, Breakdown.by("ageBand"))).isInstanceOf(IllegalArgumentException.class);
    }

    private Axis axis(Breakdown breakdown) {
        return Axis.of(ontology.property(breakdown.property()).orElseThrow(), breakdown);
    }

    private static List<String> cells(Axis axis) {
        return IntStream.range(0, axis.size())
                .mapToObj(cell -> name(axis, cell))
                .toList();
    }

    private static List<String> fallsInto(Axis axis, String notation) {
        int code = axis.property().codes().find(notation).orElseThrow().index();
        return Arrays.stream(axis.cellsOf(code))
                .mapToObj(cell -> name(axis, cell))
                .toList();
    }

    private static String name(Axis axis, int cell) {
        return axis.code(cell).map(Code::notation).orElse("(not reported)");
    }
}
