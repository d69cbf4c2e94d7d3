@NullMarked
package org.weir.hub.definitions;

import org.jspecify.annotations.NullMarked;
