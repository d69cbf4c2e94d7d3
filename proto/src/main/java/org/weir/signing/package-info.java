/**
 * Signed envelopes between agencies and hub: compact JWS (RFC 7515) with one fixed header form. The only package that uses the
 * JOSE library. Keys are pinned by the membership and never taken from a message. Pure: the clock and the replay store are given.
 * Start at {@link org.weir.signing.QuestionVerifier}.
 */
@NullMarked
package org.weir.signing;

import org.jspecify.annotations.NullMarked;
