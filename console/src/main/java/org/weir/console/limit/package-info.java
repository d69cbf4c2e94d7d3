/**
 * Bounds on what others may make a program do. Knows neither HTTP nor gRPC. Start at {@link org.weir.console.limit.Allowance}; passwords are
 * counted by {@link org.weir.console.limit.Guesses}.
 */
@NullMarked
package org.weir.console.limit;

import org.jspecify.annotations.NullMarked;
