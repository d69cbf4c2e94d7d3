package org.weir.hub.combine;

import java.util.BitSet;

/**
 * What every table of one measure looks like, from the question alone.
 *
 * @param cells number of cells
 * @param minors those that are only about persons under 18; not to be changed
 */
public record TableShape(int cells, BitSet minors) {}
