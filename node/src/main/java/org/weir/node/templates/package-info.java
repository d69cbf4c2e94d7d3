/** The desk's templates, compiled when the program is built. */
@NullMarked
package org.weir.node.templates;

import org.jspecify.annotations.NullMarked;
