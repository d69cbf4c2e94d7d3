/** The console's templates, compiled when the program is built. */
@NullMarked
package org.weir.hub.templates;

import org.jspecify.annotations.NullMarked;
