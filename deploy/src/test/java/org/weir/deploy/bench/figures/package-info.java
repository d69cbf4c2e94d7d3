@NullMarked
package org.weir.deploy.bench.figures;

import org.jspecify.annotations.NullMarked;
