@NullMarked
package org.weir.disclosure.noise;

import org.jspecify.annotations.NullMarked;
