@NullMarked
package org.weir.deploy.pilot;

import org.jspecify.annotations.NullMarked;
