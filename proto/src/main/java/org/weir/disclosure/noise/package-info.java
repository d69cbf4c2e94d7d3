/**
 * Integer noise whose shares add up to exactly the noise that was promised, drawn without floating point, and what it costs. Pure but
 * for the random source it is given. Start at {@link org.weir.disclosure.noise.NoiseShare} and
 * {@link org.weir.disclosure.noise.Rho}.
 */
@NullMarked
package org.weir.disclosure.noise;

import org.jspecify.annotations.NullMarked;
