package org.weir.node.records.columns;

import org.weir.ontology.PropertyDefinition;

/**
 * One property of every record, dictionary-coded. A row holds an id; an id stands for what a record says about the property: the
 * codes it reports, several where the property is multi-valued. Id {@value #NOT_REPORTED} says nothing.
 *
 * <p>The dictionary of a multi-valued property is one of <em>sets</em> of codes, so a question looks at each different
 * combination once, and a row costs one look-up whether the property has one value or many.
 */
final class Column implements Dimension {
    static final int NOT_REPORTED = 0;

    private final PropertyDefinition property;
    private final int[][] meanings;
    private final Ids ids;
    private final int[] frequencies;

    /** @param meanings per id, the code indexes it stands for; the first is empty */
    Column(PropertyDefinition property, int[][] meanings, Ids ids) {
        this.property = property;
        this.meanings = meanings;
        this.ids = ids;
        this.frequencies = new int[meanings.length];
        for (int row = 0; row < ids.size(); row++) {
            frequencies[ids.get(row)]++;
        }
    }

    /**
     * A property that no row reports.
     *
     * @param ids {@value #NOT_REPORTED} for every row
     */
    static Column notReported(PropertyDefinition property, Ids ids) {
        return new Column(property, new int[][] {{}}, ids);
    }

    PropertyDefinition property() {
        return property;
    }

    @Override
    public int distinct() {
        return meanings.length;
    }

    /** The codes an id stands for. Not to be changed. */
    int[] meaning(int id) {
        return meanings[id];
    }

    @Override
    public int frequency(int id) {
        return frequencies[id];
    }

    @Override
    public Ids ids() {
        return ids;
    }

    /** The first rows only. */
    Column first(int rows) {
        return new Column(property, meanings, ids.first(rows));
    }
}
