/** Keeps a log in a folder of the local file system. Start at {@link org.weir.hub.log.file.FileLogStorage}. */
@NullMarked
package org.weir.hub.log.file;

import org.jspecify.annotations.NullMarked;
