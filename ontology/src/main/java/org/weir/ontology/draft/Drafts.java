package org.weir.ontology.draft;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.question.ClosedQuestion;

/**
 * Turns drafts into SPARQL. A draft without a {@link #flaw} becomes a text that compiles, to exactly the question that was chosen;
 * whether any agency answers it is another matter.
 */
public final class Drafts {
    private final Ontology ontology;
    private final PropertyDefinition year;

    public Drafts(Ontology ontology) {
        this.ontology = ontology;
        this.year = ontology.property(Draft.YEAR).orElseThrow();
    }

    /** The property that the years of a draft are about: it has no other condition. */
    public PropertyDefinition year() {
        return year;
    }

    /** The first thing that is wrong with a draft. */
    public Optional<Flaw> flaw(Draft draft) {
        if (!allKnown(draft)) {
            return Optional.of(Flaw.UNKNOWN);
        }
        if (draft.by().size() > ClosedQuestion.MAX_BREAKDOWNS) {
            return Optional.of(Flaw.TOO_MANY_BREAKDOWNS);
        }
        if (!distinct(draft.by().stream().map(Draft.By::property).toList())
                || !distinct(draft.only().stream().map(Draft.Only::property).toList())) {
            return Optional.of(Flaw.TWICE);
        }
        if (draft.counted() == Draft.Counted.SHARE && draft.by().isEmpty()) {
            return Optional.of(Flaw.SHARE_OF_NOTHING);
        }
        if (!yearsFit(draft)) {
            return Optional.of(Flaw.YEARS);
        }
        return sizes(draft);
    }

    /**
     * The draft as SPARQL.
     *
     * @throws IllegalArgumentException when it has a flaw
     */
    public String sparql(Draft draft) {
        flaw(draft).ifPresent(flaw -> {
            throw new IllegalArgumentException("A draft with a flaw: " + flaw);
        });
        return new DraftText(ontology, draft).write();
    }

    private boolean allKnown(Draft draft) {
        return draft.by().stream().allMatch(this::isKnown)
                && draft.only().stream().allMatch(this::isKnown);
    }

    private boolean isKnown(Draft.By by) {
        return ontology.property(by.property())
                .filter(p -> by.level().isEmpty() || p.codes().levels().contains(by.level()))
                .isPresent();
    }

    private boolean isKnown(Draft.Only only) {
        return !only.property().equals(Draft.YEAR)
                && !only.notations().isEmpty()
                && ontology.property(only.property())
                        .filter(p -> only.notations().stream()
                                .allMatch(n -> p.codes().find(n).isPresent()))
                        .isPresent();
    }

    private static boolean distinct(List<String> names) {
        return new HashSet<>(names).size() == names.size();
    }

    private boolean yearsFit(Draft draft) {
        OptionalInt from = draft.fromYear();
        OptionalInt to = draft.toYear();
        return isYear(from) && isYear(to) && (from.isEmpty() || to.isEmpty() || from.getAsInt() <= to.getAsInt());
    }

    private boolean isYear(OptionalInt given) {
        return given.isEmpty()
                || year.codes().find(Integer.toString(given.getAsInt())).isPresent();
    }

    private Optional<Flaw> sizes(Draft draft) {
        for (Draft.Only only : draft.only()) {
            if (recorded(draft, property(only.property())).isEmpty()) {
                return Optional.of(Flaw.NOTHING_LEFT);
            }
        }
        long figures = 1;
        for (Draft.By by : draft.by()) {
            PropertyDefinition property = property(by.property());
            int shown = shown(property, recorded(draft, property), by.level());
            if (shown == 0) {
                return Optional.of(Flaw.NOTHING_LEFT);
            }
            figures *= shown + (draft.isOptional(by) ? 1 : 0);
            if (figures > ClosedQuestion.MAX_CELLS) {
                return Optional.of(Flaw.TOO_MANY_FIGURES);
            }
        }
        return Optional.empty();
    }

    private PropertyDefinition property(String name) {
        return ontology.property(name).orElseThrow();
    }

    /** The codes a counted record may hold of a property. */
    private List<Code> recorded(Draft draft, PropertyDefinition property) {
        Predicate<Code> fits = draft.only().stream()
                .filter(only -> only.property().equals(property.name()))
                .findFirst()
                .map(only -> (Predicate<Code>) code -> isBelow(property.codes(), code, Set.copyOf(only.notations())))
                .orElse(code -> !property.name().equals(Draft.YEAR) || isCounted(draft, code));
        return property.codes().codes().stream()
                .filter(property::isRecordable)
                .filter(fits)
                .toList();
    }

    private static boolean isCounted(Draft draft, Code year) {
        int value = Integer.parseInt(year.notation());
        return value >= draft.fromYear().orElse(value)
                && value <= draft.toYear().orElse(value);
    }

    private static boolean isBelow(CodeList list, Code code, Set<String> wanted) {
        return wanted.contains(code.notation())
                || code.broader().stream().anyMatch(up -> isBelow(list, list.code(up), wanted));
    }

    /** How many codes of the level are reached from these. */
    private static int shown(PropertyDefinition property, List<Code> recorded, String level) {
        BitSet shown = new BitSet();
        recorded.forEach(code -> reach(property.codes(), code, level, shown));
        return shown.cardinality();
    }

    private static void reach(CodeList list, Code code, String level, BitSet shown) {
        if (level.isEmpty() || code.level().equals(level)) {
            shown.set(code.index());
        }
        if (!level.isEmpty()) {
            code.broader().forEach(up -> reach(list, list.code(up), level, shown));
        }
    }
}
