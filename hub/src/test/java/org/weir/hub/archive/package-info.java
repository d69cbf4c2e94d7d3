@NullMarked
package org.weir.hub.archive;

import org.jspecify.annotations.NullMarked;
