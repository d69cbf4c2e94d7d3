package org.weir.node.records;

import java.util.List;

/** The reference holds to the contract too, or it would be none. */
final class ReferenceSourceTest extends RecordSourceContract {
    @Override
    protected RecordSource source(List<CaseRow> rows) {
        return new ReferenceSource(ONTOLOGY, rows);
    }
}
