/**
 * How a command ends when it cannot do what was asked: an exit code, and one sentence. Every package of this module may use it;
 * it uses none of them.
 */
@NullMarked
package org.weir.deploy;

import org.jspecify.annotations.NullMarked;
