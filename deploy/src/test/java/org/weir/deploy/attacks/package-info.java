/**
 * Attacks on Weir, each with the same attack on a Weir without the one defence it is about. Everything is among the tests: no installed
 * program has a switch for any of it. Start at {@link org.weir.deploy.attacks.Row} and {@link org.weir.deploy.attacks.Suite}.
 */
@NullMarked
package org.weir.deploy.attacks;

import org.jspecify.annotations.NullMarked;
