@NullMarked
package org.weir.membership;

import org.jspecify.annotations.NullMarked;
