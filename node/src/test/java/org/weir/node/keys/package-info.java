@NullMarked
package org.weir.node.keys;

import org.jspecify.annotations.NullMarked;
