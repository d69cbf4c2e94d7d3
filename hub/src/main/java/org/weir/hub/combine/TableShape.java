package org.weir.hub.combine;

import org.weir.answer.CountedCells;

/**
 * What every table of one measure looks like, from the question alone.
 *
 * @param cells number of cells
 * @param counted what they count
 */
public record TableShape(int cells, CountedCells counted) {}
