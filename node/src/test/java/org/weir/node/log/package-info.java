/** Tests of the agency's own log: what is in it, who can read it, and what survives. */
@NullMarked
package org.weir.node.log;

import org.jspecify.annotations.NullMarked;
