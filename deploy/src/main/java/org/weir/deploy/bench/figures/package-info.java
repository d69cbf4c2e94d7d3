/** Taking times side by side, and what is made of them: medians, ratios, goals, the report. Start at {@link org.weir.deploy.bench.figures.Passes}. */
@NullMarked
package org.weir.deploy.bench.figures;

import org.jspecify.annotations.NullMarked;
