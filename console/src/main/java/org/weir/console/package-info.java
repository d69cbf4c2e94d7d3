/** What both programs share for their operators: the packages below, and {@link org.weir.console.Incident}. */
@NullMarked
package org.weir.console;

import org.jspecify.annotations.NullMarked;
