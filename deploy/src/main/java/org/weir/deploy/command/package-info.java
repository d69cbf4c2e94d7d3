/**
 * The commands, one class each: they read arguments, call what does the work, and print. Data goes to standard output, everything
 * else to standard error. Start at {@link org.weir.deploy.command.WeirCommand}.
 */
@NullMarked
package org.weir.deploy.command;

import org.jspecify.annotations.NullMarked;
