@NullMarked
package org.weir.node.records.columns;

import org.jspecify.annotations.NullMarked;
