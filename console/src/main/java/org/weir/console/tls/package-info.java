/**
 * Who is at the other end of a connection: P-256 keys, certificates of the federation's own authority, and the exact name in
 * them. Start at {@link org.weir.console.tls.TlsIdentity} and {@link org.weir.console.tls.FederationTrust}.
 */
@NullMarked
package org.weir.console.tls;

import org.jspecify.annotations.NullMarked;
