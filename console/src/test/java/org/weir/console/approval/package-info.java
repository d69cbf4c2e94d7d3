/** Tests of decisions that need two people. */
@NullMarked
package org.weir.hub.approval;

import org.jspecify.annotations.NullMarked;
