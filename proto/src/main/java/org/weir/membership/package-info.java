/**
 * Who belongs to a federation and with which keys, as one signed document with a number that only grows. Start at
 * {@link org.weir.membership.Membership}.
 */
@NullMarked
package org.weir.membership;

import org.jspecify.annotations.NullMarked;
