/** Tests of the log's files. */
@NullMarked
package org.weir.console.log.file;

import org.jspecify.annotations.NullMarked;
