@NullMarked
package org.weir.logged;

import org.jspecify.annotations.NullMarked;
