package org.weir.deploy.pilot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.Unprotected;
import org.weir.node.NodeWiring;

/** Pilots in this process. */
public final class TestPilots {
    private TestPilots() {}

    /**
     * Writes and reads a pilot file of NGOs, each with records in the form of Weir in a file of its own name, such as north.csv.
     *
     * @param head what stands above the agencies
     */
    public static PilotFile file(Path folder, String head, List<String> agencies) throws IOException {
        StringBuilder yaml = new StringBuilder(head + "\nagencies:\n");
        for (String agency : agencies) {
            yaml.append("  - { id: %1$s, name: %1$s, kind: NGO, data: [ { file: %1$s.csv, mapping: weir } ] }\n"
                    .formatted(agency));
        }
        return PilotFile.read(Files.writeString(folder.resolve("pilot.yaml"), yaml));
    }

    /** One whose nodes leave the gate open, so that figures can be compared with the truth. */
    public static PilotFederation unprotected(PilotFile file, Path folder) throws IOException {
        return PilotFederation.start(
                file, folder, _ -> {}, config -> NodeWiring.start(config, (_, _) -> Unprotected.control()));
    }

    /** What an agency waits for before it lets a table out. */
    @FunctionalInterface
    public interface Wait {
        boolean await() throws InterruptedException;
    }

    /** One with the usual gate, of which one agency takes its time. */
    public static PilotFederation held(PilotFile file, Path folder, String slow, Wait wait) throws IOException {
        return PilotFederation.start(
                file,
                folder,
                _ -> {},
                config -> config.directory().endsWith(slow)
                        ? NodeWiring.start(config, (minimum, minors) -> {
                            awaitOrEnd(wait);
                            return DisclosureControl.local(minimum, minors);
                        })
                        : NodeWiring.start(config));
    }

    private static void awaitOrEnd(Wait wait) {
        try {
            boolean _ = wait.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
