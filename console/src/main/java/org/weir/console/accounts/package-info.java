/**
 * Named people who may read, with passwords: a file of hashes, and signing in with HTTP Basic. Start at
 * {@link org.weir.console.accounts.SignIn}.
 */
@NullMarked
package org.weir.console.accounts;

import org.jspecify.annotations.NullMarked;
