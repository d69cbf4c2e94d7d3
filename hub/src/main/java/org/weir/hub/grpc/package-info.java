/**
 * The hub's face to the nodes: gRPC over mutual TLS. It maps frames to the flow and back; everything it says on the wire beside
 * replies is a {@link org.weir.hub.grpc.CallFailure}. Start at {@link org.weir.hub.grpc.HubServer}.
 */
@NullMarked
package org.weir.hub.grpc;

import org.jspecify.annotations.NullMarked;
