/** Tests of the log: what survives a kill, a full disk and a flipped bit, and what others can read of it. */
@NullMarked
package org.weir.console.log;

import org.jspecify.annotations.NullMarked;
