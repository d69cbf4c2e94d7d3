@NullMarked
package org.weir.node.total;

import org.jspecify.annotations.NullMarked;
