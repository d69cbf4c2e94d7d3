package org.weir.node.records.columns;

import java.util.Optional;
import org.weir.node.keys.Pseudonym;

/**
 * What a node knows of one subject, for its operator.
 *
 * @param records how many records of the subject it holds
 * @param takesPart whether they are counted
 * @param decision the latest decision, if there was one
 */
public record SubjectState(int records, boolean takesPart, Optional<Decision> decision) {
    static final SubjectState UNKNOWN = new SubjectState(0, false, Optional.empty());

    static SubjectState of(EpochContent content, Pseudonym pseudonym) {
        Table table = content.table();
        Subjects subjects = content.subjects();
        int records = 0;
        boolean takesPart = false;
        for (int row = 0; row < table.rows(); row++) {
            int subject = table.subject(row);
            if (subjects.high()[subject] == pseudonym.high() && subjects.low()[subject] == pseudonym.low()) {
                records++;
                takesPart = row < table.active();
            }
        }
        return new SubjectState(records, takesPart, content.decisions().about(pseudonym.high(), pseudonym.low()));
    }
}
