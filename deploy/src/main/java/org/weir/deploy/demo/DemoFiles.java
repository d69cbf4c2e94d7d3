package org.weir.deploy.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weir.deploy.Failure;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;
import org.weir.deploy.generate.Profile;
import org.weir.deploy.pilot.PilotProfile;

/**
 * Writes the demo's pilot file and its agencies' CSV files. The records are equal on every machine, whatever the release profile; under
 * {@code total} the agencies make the standard core tables, so that much can be asked for nothing.
 */
public final class DemoFiles {
    /** The file in the folder that says what runs. */
    public static final String PILOT = "pilot.yaml";

    private static final List<DemoAgency> AGENCIES = List.of(
            new DemoAgency("north-shelter", "North Shelter", 9_000, Profile.SHELTER),
            new DemoAgency("coastal-hotline", "Coastal Hotline", 14_000, Profile.HOTLINE),
            new DemoAgency("labour-inspectorate", "Labour Inspectorate", 7_000, Profile.INSPECTORATE),
            new DemoAgency("border-police", "Border Police Unit", 10_000, Profile.BORDER_POLICE));

    private static final Pattern HUB = Pattern.compile("hub: \\{ console: ([0-9]{1,5}), port: [0-9]{1,5}, (.*) \\}");

    private static final String TOTAL = org.weir.membership.Profile.TOTAL.word();

    private DemoFiles() {}

    /** Word of the release profile that a demo has unless somebody names another: what any pilot of so many agencies has. */
    public static String usualProfile() {
        return PilotProfile.byNumber(AGENCIES.size()).word();
    }

    private record DemoAgency(String id, String name, int cases, Profile profile) {}

    /**
     * Writes what is missing; a file that is there stays as it is, so that somebody may edit it and start again.
     *
     * @param port the console's port; the hub's link and the desks take the next ones. 0 is any free ones
     * @param profile word of the release profile, for a federation that is not there yet
     */
    public static Path write(Path folder, int port, String profile) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        for (int i = 0; i < AGENCIES.size(); i++) {
            DemoAgency agency = AGENCIES.get(i);
            Path file = data(folder, agency);
            if (!Files.exists(file)) {
                CaseFile.write(file, new Generator(2_026 + i, agency.profile()).cases(agency.cases()));
            }
        }
        Path pilot = folder.resolve(PILOT);
        if (!Files.exists(pilot)) {
            Files.writeString(pilot, pilotFile(port, made(profile)));
        } else if (port != 0) {
            move(pilot, port);
        }
        return pilot;
    }

    /** Other ports in a file that nobody has edited; an edited one is somebody's work, and names its own. */
    private static void move(Path pilot, int port) throws IOException {
        String text = Files.readString(pilot);
        Matcher former = HUB.matcher(text);
        if (!former.find() || !text.equals(pilotFile(Integer.parseInt(former.group(1)), former.group(2)))) {
            throw Failure.usage(pilot + " was edited, so --port does not change it. Write the ports you want there,"
                    + " or start another demo with --dir.");
        }
        Files.writeString(pilot, pilotFile(port, former.group(2)));
    }

    private static Path data(Path folder, DemoAgency agency) {
        return folder.resolve("data").resolve(agency.id() + ".csv");
    }

    /** What the hub is made with. */
    private static String made(String profile) {
        return "profile: " + profile + (profile.equals(TOTAL) ? ", core-tables: standard" : "");
    }

    /** @param made what the hub is made with, as it is written */
    private static String pilotFile(int port, String made) {
        StringBuilder yaml = new StringBuilder()
                .append("# A whole federation on this machine. Edit it and start again: weir pilot up pilot.yaml\n")
                .append("hub: { console: ")
                .append(port)
                .append(", port: ")
                .append(after(port, 1))
                .append(", ")
                .append(made)
                .append(" }\n")
                .append("purposes: [ statistics, prevention-planning ]\n")
                .append("agencies:\n");
        for (int i = 0; i < AGENCIES.size(); i++) {
            DemoAgency agency = AGENCIES.get(i);
            yaml.append("  - id: ").append(agency.id()).append('\n');
            yaml.append("    name: ").append(agency.name()).append('\n');
            yaml.append("    kind: ").append(agency.profile().kind()).append('\n');
            yaml.append("    data: [ { file: data/").append(agency.id()).append(".csv, mapping: weir } ]\n");
            yaml.append("    desk: ").append(after(port, 2 + i)).append('\n');
        }
        return yaml.toString();
    }

    private static int after(int port, int steps) {
        return port == 0 ? 0 : port + steps;
    }
}
