/**
 * Adds vectors of integers over agencies so that whoever adds learns the sum and nothing else: pairwise masks and a self mask over a
 * signed roster, with the survivors fixed by an entry of the witnessed log. Pure: no clock but the one it is given, no I/O, no
 * cryptography but the JDK's. It protects vectors and does not care what is in them; noise is added before, by
 * {@code org.weir.disclosure}. Start at {@link org.weir.masking.MemberSession} for a node, {@link org.weir.masking.HubSession} for
 * the hub, {@link org.weir.masking.Audit} for everybody else.
 *
 * <p>The guard profile, for nodes that cannot stay online: one agency that is trusted not to work with the hub is the only peer that a
 * node shares a mask with, so the node sends once and goes away. Start at {@link org.weir.masking.Guarded}; then {@link
 * org.weir.masking.DepositorSession} for a node, {@link org.weir.masking.GuardSession} for the guard, {@link
 * org.weir.masking.GuardedHubSession} for the hub.
 */
@NullMarked
package org.weir.masking;

import org.jspecify.annotations.NullMarked;
