/** Tests of the log's files. */
@NullMarked
package org.weir.hub.log.file;

import org.jspecify.annotations.NullMarked;
