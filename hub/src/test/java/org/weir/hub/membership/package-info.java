@NullMarked
package org.weir.hub.membership;

import org.jspecify.annotations.NullMarked;
