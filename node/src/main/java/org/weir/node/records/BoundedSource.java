package org.weir.node.records;

import org.weir.disclosure.RawTable;
import org.weir.ontology.Layout;
import org.weir.question.ClosedQuestion;

/**
 * Records that can be counted with a bound on what one person adds, as the noise of profile {@code total} asks for.
 *
 * <p>A subject that falls into more cells of a measure than the bound is counted in as many of them as the bound says, always the
 * same ones of the same set of cells. The choice depends on the subject's record key, which is secret and says nothing about the
 * cells. Each figure is a number of distinct subjects: adding or removing one person changes at most so many figures, each by one.
 */
public interface BoundedSource {

    /**
     * Counts persons.
     *
     * @param layout the question resolved against the ontology that this source uses
     * @param cellsPerPerson at least 1
     * @throws IllegalArgumentException when a measure counts cases, for a person may have any number of them
     * @throws RecordSourceException when the source cannot answer, or was told to stop
     */
    RawTable countBounded(ClosedQuestion question, Layout layout, int cellsPerPerson, Cancellation cancellation)
            throws RecordSourceException;
}
