@NullMarked
package org.weir.deploy.bench.question;

import org.jspecify.annotations.NullMarked;
