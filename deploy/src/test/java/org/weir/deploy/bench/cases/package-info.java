@NullMarked
package org.weir.deploy.bench.cases;

import org.jspecify.annotations.NullMarked;
