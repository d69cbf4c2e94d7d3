package org.weir.node.records.columns;

import java.util.List;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RecordSource;
import org.weir.node.records.RecordSourceContract;

/** The columns hold to the contract. */
final class EpochTest extends RecordSourceContract {
    @Override
    protected RecordSource source(List<CaseRow> rows) {
        return Epochs.builder(ONTOLOGY, rows).toEpoch(1);
    }
}
