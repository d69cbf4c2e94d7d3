/** Tests of what an auditor verifies. */
@NullMarked
package org.weir.evidence;

import org.jspecify.annotations.NullMarked;
