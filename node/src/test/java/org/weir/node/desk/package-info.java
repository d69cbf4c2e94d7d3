@NullMarked
package org.weir.node.desk;

import org.jspecify.annotations.NullMarked;
