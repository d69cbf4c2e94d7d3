/**
 * OpenID Connect: sign-in at a provider outside of the federation, by authorization code with PKCE. It knows no page and no session.
 * Start at {@link org.weir.console.oidc.Provider}.
 */
@NullMarked
package org.weir.console.oidc;

import org.jspecify.annotations.NullMarked;
