@NullMarked
package org.weir.hub.total;

import org.jspecify.annotations.NullMarked;
