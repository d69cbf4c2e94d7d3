package org.weir.node.records;

import org.weir.disclosure.RawTable;
import org.weir.ontology.Layout;
import org.weir.question.ClosedQuestion;

/**
 * One agency's records, asked a closed question at a time.
 *
 * <p>Every source answers alike, to the last figure:
 *
 * <ul>
 *   <li>A case falls, for each axis, into the cells that its codes reach ({@code Axis.cellsOf}), or into the axis's not-reported
 *       cell when there are none; and so into the product of those cells over the axes of the measure.
 *   <li>{@code CASES} counts a case once a cell. {@code PERSONS} counts a data subject once a cell, however many of the subject's
 *       cases fall into it.
 *   <li>Beside each figure stand the number of distinct data subjects behind it and the sum of their record keys modulo 2^32,
 *       whatever the measure counts: the gate needs both.
 *   <li>A subject without consent is not there: in no figure, no number of subjects, no key.
 * </ul>
 *
 * <p>Figures are exact; nothing here protects anything. Safe for use by several threads.
 */
public interface RecordSource extends AutoCloseable {

    /**
     * Counts.
     *
     * @param layout the question resolved against the ontology that this source uses
     * @param cancellation asked now and then; the work stops soon after it says yes
     * @throws RecordSourceException when the source cannot answer, or was told to stop
     */
    RawTable count(ClosedQuestion question, Layout layout, Cancellation cancellation) throws RecordSourceException;

    /** Counts until done or until the calling thread is interrupted. */
    default RawTable count(ClosedQuestion question, Layout layout) throws RecordSourceException {
        return count(question, layout, Cancellation.BY_INTERRUPT);
    }

    /** What is known about the records as a whole. For the agency itself: the numbers in it are not protected. */
    EpochFacts epoch();

    @Override
    void close();
}
