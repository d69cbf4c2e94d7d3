/**
 * Times one session of profile total with many simulated nodes in one process: the real gate, masks, signatures and unmasking, without
 * a network and without records. Start at {@link org.weir.deploy.bench.totals.TotalsBench}.
 */
@NullMarked
package org.weir.deploy.bench.totals;

import org.jspecify.annotations.NullMarked;
