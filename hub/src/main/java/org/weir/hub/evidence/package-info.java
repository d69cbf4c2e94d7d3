/**
 * The federation's log in the question's way: an entry before anybody is asked, and the members' witnesses who see it. Knows no
 * transport. Start at {@link org.weir.hub.evidence.FederationLog}.
 */
@NullMarked
package org.weir.hub.evidence;

import org.jspecify.annotations.NullMarked;
