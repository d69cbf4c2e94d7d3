/**
 * A whole federation on one machine from one YAML file: a hub and its nodes, with real TLS, real gRPC and real stores. Start at
 * {@link org.weir.deploy.pilot.PilotFile} for what may be written, and at PilotFederation for what then runs.
 */
@NullMarked
package org.weir.deploy.pilot;

import org.jspecify.annotations.NullMarked;
