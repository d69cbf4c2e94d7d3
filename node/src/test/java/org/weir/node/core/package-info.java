@NullMarked
package org.weir.node.core;

import org.jspecify.annotations.NullMarked;
