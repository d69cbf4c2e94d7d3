@NullMarked
package org.weir.node;

import org.jspecify.annotations.NullMarked;
