package org.weir.ontology;

import java.util.BitSet;
import org.weir.question.Codes;

/** Choices of codes, looked up in the list they are from. A name the list has not is an error, never an empty choice. */
final class Resolved {
    private Resolved() {}

    static void requireKnown(PropertyDefinition property, Codes codes) {
        indexes(property, codes);
    }

    /** The indexes chosen, among all codes of the property's list. */
    static BitSet indexes(PropertyDefinition property, Codes codes) {
        BitSet indexes = new BitSet();
        switch (codes) {
            case Codes.All _ -> indexes.set(0, property.codes().size());
            case Codes.Of some ->
                some.notations()
                        .forEach(notation -> indexes.set(property.codes()
                                .find(notation)
                                .orElseThrow(() -> new IllegalArgumentException("Not a code of " + property.codes()))
                                .index()));
        }
        return indexes;
    }
}
