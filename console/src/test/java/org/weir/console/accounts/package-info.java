/** Tests of accounts and of signing in. */
@NullMarked
package org.weir.console.accounts;

import org.jspecify.annotations.NullMarked;
