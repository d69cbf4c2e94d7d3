/**
 * Passkeys (WebAuthn): a person's device signs a challenge instead of a password being typed. It knows no page and no session. Start at
 * {@link org.weir.console.passkeys.Passkeys}.
 */
@NullMarked
package org.weir.console.passkeys;

import org.jspecify.annotations.NullMarked;
