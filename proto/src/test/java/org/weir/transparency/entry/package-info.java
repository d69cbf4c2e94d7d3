/** Tests of the entries' canonical bytes. */
@NullMarked
package org.weir.transparency.entry;

import org.jspecify.annotations.NullMarked;
