/** What two people can decide about a member ({@link org.weir.hub.approval.Change}). It knows neither page nor network. */
@NullMarked
package org.weir.hub.approval;

import org.jspecify.annotations.NullMarked;
