@NullMarked
package org.weir.node.importing;

import org.jspecify.annotations.NullMarked;
