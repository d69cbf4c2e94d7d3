@NullMarked
package org.weir.deploy.ask;

import org.jspecify.annotations.NullMarked;
