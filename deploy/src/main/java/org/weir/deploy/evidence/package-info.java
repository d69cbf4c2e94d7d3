/**
 * Evidence on an auditor's desk: whole logs and bundles are read, verified, and put into words. Start at
 * {@link org.weir.deploy.evidence.LogVerification}.
 */
@NullMarked
package org.weir.deploy.evidence;

import org.jspecify.annotations.NullMarked;
