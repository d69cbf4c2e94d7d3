@NullMarked
package org.weir.node.answer;

import org.jspecify.annotations.NullMarked;
