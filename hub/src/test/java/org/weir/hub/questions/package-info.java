@NullMarked
package org.weir.hub.questions;

import org.jspecify.annotations.NullMarked;
