@NullMarked
package org.weir.node.policy;

import org.jspecify.annotations.NullMarked;
