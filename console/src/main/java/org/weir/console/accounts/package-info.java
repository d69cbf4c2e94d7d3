/**
 * The people who may open a program's pages: their names, roles and password hashes, in one file. It knows no session and no
 * page. Start at {@link org.weir.console.accounts.AccountStore}; programs sign in by {@link org.weir.console.accounts.SignIn}.
 */
@NullMarked
package org.weir.console.accounts;

import org.jspecify.annotations.NullMarked;
