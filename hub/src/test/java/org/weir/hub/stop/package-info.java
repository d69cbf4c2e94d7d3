/** Tests of the emergency stop. */
@NullMarked
package org.weir.hub.stop;

import org.jspecify.annotations.NullMarked;
