package org.weir.deploy.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.weir.deploy.pilot.PilotFile;
import org.weir.ontology.Ontology;

/** Writes pilot files for tests in this process. */
final class Pilots {
    private Pilots() {}

    /** One agency a data file, all read with one mapping; every property is granted at every level, to ask about all of them. */
    static PilotFile file(Path folder, List<Path> data, String mapping) throws IOException {
        StringBuilder yaml = new StringBuilder("hub: { port: 0, console: 0, profile: local }\nagencies:\n");
        for (int i = 0; i < data.size(); i++) {
            String id = "agency-" + i;
            Files.writeString(folder.resolve(id + ".yaml"), policy(id));
            yaml.append("  - { id: ")
                    .append(id)
                    .append(", kind: NGO, policy: ")
                    .append(id)
                    .append(".yaml")
                    .append(", data: [ { file: '")
                    .append(data.get(i))
                    .append("', mapping: ")
                    .append(mapping)
                    .append(" } ] }\n");
        }
        return PilotFile.read(Files.writeString(folder.resolve("pilot.yaml"), yaml));
    }

    private static String policy(String agency) {
        String levels = Ontology.load().properties().stream()
                .map(p -> p.name() + ": [" + String.join(", ", p.codes().levels()) + "]")
                .collect(Collectors.joining(", "));
        return "version: 1\nagency: " + agency + "\nbasis: a test\nminimum: 10\nminimumForMinors: 15\ngrants:\n"
                + "  - { to: members, purposes: [statistics], subjects: [CaseRecord], breakdowns: { " + levels
                + " } }\n"
                + "quota: { perDay: 100000, perRequesterPerDay: 100000 }\n";
    }
}
