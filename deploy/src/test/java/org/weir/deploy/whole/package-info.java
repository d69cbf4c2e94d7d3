/** Tests of the whole: the packed distribution, real processes, real sockets, real files. Start at Commands. */
@NullMarked
package org.weir.deploy.whole;

import org.jspecify.annotations.NullMarked;
