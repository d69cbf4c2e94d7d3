package org.weir.ontology;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.weir.question.Codes;
import org.weir.question.Filter;

/**
 * Which codes say that a person is under 18, at registration or when the exploitation began.
 *
 * @param notations property to the notations of such codes
 */
record Minors(Map<String, Set<String>> notations) {
    private static final String AGE = "ageBand";
    private static final String AT_EXPLOITATION = "minorAtExploitation";

    static Minors of(Ontology ontology) {
        return new Minors(Map.of(
                AGE, within(ontology, AGE, "Minor"), AT_EXPLOITATION, within(ontology, AT_EXPLOITATION, "true")));
    }

    /** The code and everything below it. */
    private static Set<String> within(Ontology ontology, String property, String notation) {
        CodeList list = ontology.property(property).orElseThrow().codes();
        Code top = list.find(notation).orElseThrow();
        return list.codes().stream()
                .filter(code -> isWithin(list, code, top))
                .map(Code::notation)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isWithin(CodeList list, Code code, Code top) {
        return code.equals(top) || code.broader().stream().anyMatch(up -> isWithin(list, list.code(up), top));
    }

    /** Whether every record that passes this filter is about a minor. */
    boolean keepsMinorsOnly(Filter filter) {
        Set<String> minors = notations.getOrDefault(filter.property(), Set.of());
        return switch (filter.anyOf()) {
            case Codes.All _ -> false;
            case Codes.Of some -> !filter.orNotReported() && minors.containsAll(some.notations());
        };
    }

    /** The cells of an axis that stand for minors. */
    BitSet cells(Axis axis) {
        Set<String> minors = notations.getOrDefault(axis.property().name(), Set.of());
        BitSet cells = new BitSet();
        for (int cell = 0; cell < axis.size(); cell++) {
            if (axis.code(cell).filter(code -> minors.contains(code.notation())).isPresent()) {
                cells.set(cell);
            }
        }
        return cells;
    }
}
