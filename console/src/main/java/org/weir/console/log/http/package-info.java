/**
 * A log over HTTP, as C2SP tlog-tiles has it: served to whoever may read it, and read with nothing but its address. What is read is
 * not verified here. Start at {@link org.weir.console.log.http.LogRoutes}.
 */
@NullMarked
package org.weir.console.log.http;

import org.jspecify.annotations.NullMarked;
