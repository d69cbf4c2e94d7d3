/** Immutable bytes, the one class every other package shares. */
@NullMarked
package org.weir;

import org.jspecify.annotations.NullMarked;
