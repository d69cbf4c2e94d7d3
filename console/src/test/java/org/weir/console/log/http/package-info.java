/** Tests of a log over HTTP. */
@NullMarked
package org.weir.console.log.http;

import org.jspecify.annotations.NullMarked;
