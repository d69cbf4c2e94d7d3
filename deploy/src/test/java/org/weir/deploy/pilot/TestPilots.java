package org.weir.deploy.pilot;

import java.io.IOException;
import java.nio.file.Path;
import org.weir.disclosure.Unprotected;
import org.weir.node.NodeWiring;

/** Pilots in this process whose nodes leave the gate open, so that figures can be compared with the truth. */
public final class TestPilots {
    private TestPilots() {}

    public static PilotFederation unprotected(PilotFile file, Path folder) throws IOException {
        return PilotFederation.start(
                file, folder, _ -> {}, config -> NodeWiring.start(config, (_, _) -> Unprotected.control()));
    }
}
