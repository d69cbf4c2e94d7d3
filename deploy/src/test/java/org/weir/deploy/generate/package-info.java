@NullMarked
package org.weir.deploy.generate;

import org.jspecify.annotations.NullMarked;
