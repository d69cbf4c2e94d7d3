package org.weir.node.importing;

/** What is done with the fields of one column that are not empty. */
@FunctionalInterface
interface FieldReader {
    void field(Row row, char[] buffer, int offset, int length);

    /** The column is not read. */
    FieldReader SKIP = (row, buffer, offset, length) -> {};

    /** Both, one after the other. */
    default FieldReader and(FieldReader next) {
        return (row, buffer, offset, length) -> {
            field(row, buffer, offset, length);
            next.field(row, buffer, offset, length);
        };
    }
}
