package org.weir.question;

import java.util.Collection;
import java.util.List;

/** A choice of codes of one code list, named by notation. "All" is a choice of its own and never written as an empty set. */
public sealed interface Codes {

    /** Every code of the list. */
    record All() implements Codes {}

    /** Exactly these, sorted and distinct. An empty set is a choice too: none. */
    record Of(List<String> notations) implements Codes {
        public Of {
            notations = List.copyOf(notations);
            for (String notation : notations) {
                if (notation.isBlank() || notation.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException("A notation is a printable text");
                }
            }
            for (int i = 1; i < notations.size(); i++) {
                if (notations.get(i - 1).compareTo(notations.get(i)) >= 0) {
                    throw new IllegalArgumentException("Notations are sorted and distinct");
                }
            }
        }
    }

    Codes ALL = new All();

    static Codes of(Collection<String> notations) {
        return new Of(notations.stream().distinct().sorted().toList());
    }

    static Codes of(String... notations) {
        return of(List.of(notations));
    }

    default boolean includes(String notation) {
        return switch (this) {
            case All _ -> true;
            case Of some -> some.notations().contains(notation);
        };
    }

    /** The words of the canonical form: {@code *}, or the notations as quoted strings. */
    default String canonical() {
        return switch (this) {
            case All _ -> "*";
            case Of some ->
                some.notations().stream()
                        .map(n -> '"' + n.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        };
    }
}
