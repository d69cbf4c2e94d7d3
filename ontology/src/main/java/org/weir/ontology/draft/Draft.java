package org.weir.ontology.draft;

import java.util.List;
import java.util.OptionalInt;

/**
 * What somebody chose in a form: what is counted, by what, and of which records. It may be nonsense; {@link Drafts} says so.
 *
 * @param counted what each figure is
 * @param by breakdowns, in the order of the columns
 * @param notReported whether each breakdown has a row for records that do not report it; a share never has
 * @param only conditions that every counted record meets
 * @param fromYear first year of registration that counts
 * @param toYear last year of registration that counts
 */
public record Draft(
        Counted counted, List<By> by, boolean notReported, List<Only> only, OptionalInt fromYear, OptionalInt toYear) {

    /** What each figure is. */
    public enum Counted {
        PERSONS,
        CASES,
        /** Persons, and their share of all who report the first breakdown, within each group of the others. */
        SHARE
    }

    /**
     * A breakdown.
     *
     * @param property local name in the vocabulary
     * @param level of the list at which values are shown; empty for values as recorded
     */
    public record By(String property, String level) {}

    /**
     * A condition: the property has one of these codes, or one below them.
     *
     * @param property local name in the vocabulary
     * @param notations at least one
     */
    public record Only(String property, List<String> notations) {
        public Only {
            notations = List.copyOf(notations);
        }
    }

    /** Persons, in all. */
    public static final Draft EMPTY =
            new Draft(Counted.PERSONS, List.of(), false, List.of(), OptionalInt.empty(), OptionalInt.empty());

    /** The property of the year that a case was registered in. */
    static final String YEAR = "registered";

    public Draft {
        by = List.copyOf(by);
        only = List.copyOf(only);
    }

    /** Whether a breakdown has a row for records that do not report it: a condition on it or a share leaves none. */
    boolean isOptional(By by) {
        return notReported && counted != Counted.SHARE && !isRestricted(by.property());
    }

    /** Whether records with some values of a property only are counted. */
    boolean isRestricted(String property) {
        return hasConditionOn(property) || (property.equals(YEAR) && hasYears());
    }

    boolean hasConditionOn(String property) {
        return only.stream().anyMatch(condition -> condition.property().equals(property));
    }

    boolean hasYears() {
        return fromYear.isPresent() || toYear.isPresent();
    }
}
