package org.weir.node.records.columns;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.weir.ontology.PropertyDefinition;

/** Gives an id to each different thing that records say about one property, in the order of appearance. */
final class Dictionary {
    private final PropertyDefinition property;
    private final int[] idOfCode;
    private final Map<CodeSet, Integer> idOfSet = new HashMap<>();
    private int[][] meanings = new int[16][];
    private int size = 1;

    private final int[] pending = new int[64];
    private int inPending;

    Dictionary(PropertyDefinition property) {
        this.property = property;
        this.idOfCode = new int[property.codes().size()];
        meanings[Column.NOT_REPORTED] = new int[0];
    }

    PropertyDefinition property() {
        return property;
    }

    /** Notes one value of the record at hand. The same value twice is the same as once. */
    void say(int code) {
        for (int i = 0; i < inPending; i++) {
            if (pending[i] == code) {
                return;
            }
        }
        if (inPending > 0 && !property.multiValued()) {
            throw new IllegalArgumentException(property.name() + " has one value in a record, not two");
        }
        if (inPending == pending.length) {
            throw new IllegalArgumentException(
                    property.name() + " has at most " + pending.length + " values in a record");
        }
        pending[inPending++] = code;
    }

    /** The id of what has been said of the record at hand. */
    int end() {
        int n = inPending;
        inPending = 0;
        if (n == 0) {
            return Column.NOT_REPORTED;
        }
        if (n == 1) {
            int code = pending[0];
            if (idOfCode[code] == 0) {
                idOfCode[code] = add(new int[] {code});
            }
            return idOfCode[code];
        }
        int[] codes = Arrays.copyOf(pending, n);
        Arrays.sort(codes);
        return idOfSet.computeIfAbsent(new CodeSet(codes), set -> add(set.codes));
    }

    void forget() {
        inPending = 0;
    }

    int size() {
        return size;
    }

    int[][] meanings() {
        return Arrays.copyOf(meanings, size);
    }

    private int add(int[] codes) {
        if (size == meanings.length) {
            meanings = Arrays.copyOf(meanings, size * 2);
        }
        meanings[size] = codes;
        return size++;
    }

    /** Several codes, sorted. */
    private static final class CodeSet {
        private final int[] codes;

        private CodeSet(int[] codes) {
            this.codes = codes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof CodeSet that && Arrays.equals(codes, that.codes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }
}
