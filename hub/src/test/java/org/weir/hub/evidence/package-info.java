@NullMarked
package org.weir.hub.evidence;

import org.jspecify.annotations.NullMarked;
