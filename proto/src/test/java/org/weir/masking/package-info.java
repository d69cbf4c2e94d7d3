@NullMarked
package org.weir.masking;

import org.jspecify.annotations.NullMarked;
