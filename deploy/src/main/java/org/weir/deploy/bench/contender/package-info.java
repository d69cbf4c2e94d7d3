/**
 * The systems that are compared, each in processes of its own, and the talking to them. None of a peer's classes is on this
 * program's class path. Start at {@link org.weir.deploy.bench.contender.Contender}.
 */
@NullMarked
package org.weir.deploy.bench.contender;

import org.jspecify.annotations.NullMarked;
