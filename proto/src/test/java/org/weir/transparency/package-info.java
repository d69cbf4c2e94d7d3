/** Tests of the log's proofs and formats, against published vectors and against files that each break one rule. */
@NullMarked
package org.weir.transparency;

import org.jspecify.annotations.NullMarked;
