package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.deploy.pilot.Ready;

/**
 * The process of a measured federation: a pilot, as {@code weir pilot up} runs one, with the default policy but for the quota.
 * Arguments: a folder with one CSV a node, the number of nodes, and the release profile. Says {@code ready ENDPOINT TOKEN CONSOLE} and runs until standard
 * input ends.
 */
final class FederationProcess {
    private FederationProcess() {}

    /** Name of a node's CSV. */
    static String file(int node) {
        return "cases-" + node + ".csv";
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int nodes = Integer.parseInt(arguments[1]);
        Path pilot = folder.resolve("pilot.yaml");
        Files.writeString(pilot, pilot(nodes, arguments[2]));
        try (PilotFederation federation =
                PilotFederation.start(PilotFile.read(pilot), folder.resolve("federation"), System.err::println)) {
            for (int node = 0; node < nodes; node++) {
                Files.delete(folder.resolve(file(node)));
            }
            Ready.Node first = federation.ready().nodes().getFirst();
            System.out.println("ready " + first.sparql() + " " + first.token() + " "
                    + federation.ready().hub().console());
            while (System.in.read() >= 0) {
                // Until whoever started this process ends or closes the stream.
            }
        }
    }

    private static String pilot(int nodes, String profile) {
        StringBuilder yaml = new StringBuilder("hub: { port: 0, console: 0, profile: " + profile + " }\nagencies:\n");
        for (int node = 0; node < nodes; node++) {
            yaml.append("  - { id: agency-").append(node);
            yaml.append(", name: Agency ").append(node);
            yaml.append(", kind: NGO, data: [ { file: ").append(file(node));
            yaml.append(", mapping: weir } ], desk: 0 }\n");
        }
        return yaml.toString();
    }
}
