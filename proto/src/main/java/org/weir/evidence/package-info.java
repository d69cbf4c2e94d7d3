/**
 * What an auditor verifies away from the federation, with nothing but its anchor. Pure. Start at
 * {@link org.weir.evidence.BundleVerifier}.
 */
@NullMarked
package org.weir.evidence;

import org.jspecify.annotations.NullMarked;
