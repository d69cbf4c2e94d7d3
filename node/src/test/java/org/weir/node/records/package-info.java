@NullMarked
package org.weir.node.records;

import org.jspecify.annotations.NullMarked;
