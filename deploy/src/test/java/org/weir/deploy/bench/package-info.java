@NullMarked
package org.weir.deploy.bench;

import org.jspecify.annotations.NullMarked;
