/** The emergency stop: whether any question is asked at all. It knows neither page nor network. */
@NullMarked
package org.weir.hub.stop;

import org.jspecify.annotations.NullMarked;
