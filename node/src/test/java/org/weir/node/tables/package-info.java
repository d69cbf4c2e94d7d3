/** Tests of keeping released tables and of answering from them. */
@NullMarked
package org.weir.node.tables;

import org.jspecify.annotations.NullMarked;
