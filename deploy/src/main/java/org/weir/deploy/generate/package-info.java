/**
 * Makes synthetic case records whose marginals look like the published ones, so that a demo, a test or a benchmark needs nobody's
 * data. Every record is drawn from a seeded generator; none is taken from a real file. Start at {@link
 * org.weir.deploy.generate.Generator}.
 */
@NullMarked
package org.weir.deploy.generate;

import org.jspecify.annotations.NullMarked;
