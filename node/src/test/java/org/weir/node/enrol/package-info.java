/** Tests of joining. */
@NullMarked
package org.weir.node.enrol;

import org.jspecify.annotations.NullMarked;
