@NullMarked
package org.weir.deploy.answer;

import org.jspecify.annotations.NullMarked;
