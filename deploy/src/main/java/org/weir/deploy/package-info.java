/** The command {@code weir}: its entry point, and how it ends. Start at {@link org.weir.deploy.Weir}. */
@NullMarked
package org.weir.deploy;

import org.jspecify.annotations.NullMarked;
