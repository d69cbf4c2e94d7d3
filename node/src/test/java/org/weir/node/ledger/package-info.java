@NullMarked
package org.weir.node.ledger;

import org.jspecify.annotations.NullMarked;
