/** Keeps a log in a folder of the local file system. Start at {@link org.weir.console.log.file.FileLogStorage}. */
@NullMarked
package org.weir.console.log.file;

import org.jspecify.annotations.NullMarked;
