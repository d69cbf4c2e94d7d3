package org.weir.node.records.columns;

import java.util.List;
import org.weir.node.records.CaseRow;
import org.weir.ontology.Ontology;

/** Puts the records of a test into a builder. */
public final class Epochs {
    private Epochs() {}

    public static EpochBuilder builder(Ontology ontology, List<CaseRow> rows) {
        EpochBuilder builder = new EpochBuilder(ontology);
        for (CaseRow row : rows) {
            builder.begin(row.subject(), row.consented());
            row.values().forEach((property, notations) -> {
                for (String notation : notations) {
                    int code = ontology.property(property)
                            .orElseThrow()
                            .codes()
                            .find(notation)
                            .orElseThrow()
                            .index();
                    builder.say(builder.column(property), code);
                }
            });
            builder.end();
        }
        return builder;
    }
}
