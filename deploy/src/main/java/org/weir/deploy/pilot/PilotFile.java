package org.weir.deploy.pilot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.hub.definitions.CoreTablesFile;
import org.weir.membership.Member;
import org.weir.membership.Profile;
import org.weir.node.importing.Mapping;
import org.weir.ontology.Ontology;
import org.weir.ontology.Purpose;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a pilot federation consists of. Paths are absolute: relative ones were resolved against the file's folder.
 *
 * @param hub the hub's ports, and what it is to be made with
 * @param purposes purposes that questions may name; the demo token stands for the first
 * @param agencies at least one
 */
public record PilotFile(Hub hub, List<String> purposes, List<Agency> agencies) {
    public PilotFile {
        purposes = List.copyOf(purposes);
        agencies = List.copyOf(agencies);
    }

    /**
     * Ports may be 0: any free one.
     *
     * @param profile as the file names it; where it names none, {@link PilotProfile} says which
     * @param coreTables text of the tables that are made by schedule; empty: there are none
     */
    public record Hub(int port, int console, Optional<Profile> profile, Optional<String> coreTables) {}

    /** @param desk port of the node's desk; 0 is any free one */
    public record Agency(String id, String name, String kind, List<DataFile> data, Optional<Path> policy, int desk) {
        public Agency {
            data = List.copyOf(data);
        }
    }

    /** @param mapping name of a built-in mapping, or the path of a mapping file */
    public record DataFile(Path file, String mapping) {}

    private static final List<String> DEFAULT_PURPOSES = List.of("statistics");

    /** In the place of a file: the core tables that come with the program. */
    private static final String STANDARD = "standard";

    /** @throws Failure with a sentence that names the key and the remedy */
    public static PilotFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new Failure(Exit.USAGE, "Cannot read the pilot file " + file + ".", e);
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        return parse(file.getFileName() + ":", text, folder == null ? Path.of("/") : folder);
    }

    static PilotFile parse(String place, String text, Path folder) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(strict)).load(text);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            String where =
                    mark == null ? "" : " line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ":";
            throw new Failure(Exit.USAGE, place + where + " is not valid YAML: " + e.getProblem() + ".", e);
        } catch (YAMLException e) {
            throw new Failure(Exit.USAGE, place + " is not valid YAML: " + firstLine(e) + ".", e);
        }
        Keys top = new Keys(place, loaded, "hub", "purposes", "agencies");
        Hub hub = hub(top, folder);
        List<Agency> agencies = agencies(top, folder);
        boolean isFew = agencies.size() < PilotProfile.LEAST_FOR_TOTALS;
        if (isFew && hub.profile().equals(Optional.of(Profile.TOTAL))) {
            throw Failure.usage(place + " hub.profile: a total takes " + PilotProfile.LEAST_FOR_TOTALS
                    + " agencies, the one that asks and three others; the file has " + agencies.size()
                    + ". Write local, or add agencies.");
        }
        if (isFew && hub.coreTables().isPresent()) {
            throw Failure.usage(place + " hub.core-tables: are made of totals, which take "
                    + PilotProfile.LEAST_FOR_TOTALS + " agencies; the file has " + agencies.size()
                    + ". Remove the key, or add agencies.");
        }
        return new PilotFile(hub, purposes(top), agencies);
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }

    private static Hub hub(Keys top, Path folder) {
        Object value = top.value("hub");
        if (value == null) {
            return new Hub(0, 0, Optional.empty(), Optional.empty());
        }
        Keys keys = new Keys(top.at("hub"), value, "port", "console", "profile", "core-tables");
        Optional<Profile> profile = keys.findText("profile").map(word -> profile(keys, word));
        int port = keys.port("port");
        int console = keys.port("console");
        if (port != 0 && port == console) {
            throw Failure.usage(keys.at("console") + ": is the same port as hub.port. Write another one, or 0.");
        }
        Optional<String> coreTables = keys.findText("core-tables").map(named -> coreTables(keys, named, folder));
        if (coreTables.isPresent() && profile.equals(Optional.of(Profile.LOCAL))) {
            throw Failure.usage(keys.at("core-tables")
                    + ": are made under the profile total only. Remove the key, or write" + " profile: total.");
        }
        return new Hub(port, console, profile, coreTables);
    }

    private static Profile profile(Keys keys, String word) {
        return Profile.find(word)
                .orElseThrow(() ->
                        Failure.usage(keys.at("profile") + ": unknown profile '" + word + "'. Write local or total."));
    }

    private static String coreTables(Keys keys, String named, Path folder) {
        if (named.equals(STANDARD)) {
            return CoreTablesFile.standard();
        }
        Path file = existing(keys, "core-tables", folder);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(Exit.USAGE, keys.at("core-tables") + ": cannot read the file " + file + ".", e);
        }
    }

    private static List<String> purposes(Keys top) {
        List<String> purposes = top.texts("purposes", DEFAULT_PURPOSES);
        if (purposes.isEmpty()) {
            throw Failure.usage(
                    top.at("purposes") + ": is empty, so every question would be refused. Name at least one.");
        }
        Ontology ontology = Ontology.load();
        for (String purpose : purposes) {
            if (ontology.purpose(purpose).isEmpty()) {
                throw Failure.usage(top.at("purposes") + ": unknown purpose '" + purpose + "'. Known purposes: "
                        + String.join(
                                ", ",
                                ontology.purposes().stream().map(Purpose::id).toList()) + ".");
            }
        }
        return purposes;
    }

    private static List<Agency> agencies(Keys top, Path folder) {
        List<?> entries = top.list("agencies");
        if (entries.isEmpty()) {
            throw Failure.usage(top.at("agencies") + ": is empty. A federation has at least one agency.");
        }
        List<Agency> agencies = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<Integer> desks = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Keys keys = new Keys(
                    top.at("agencies[" + i + "]"), entries.get(i), "id", "name", "kind", "data", "policy", "desk");
            Agency agency = agency(keys, folder);
            if (!ids.add(agency.id())) {
                throw Failure.usage(
                        keys.at("id") + ": '" + agency.id() + "' stands twice. Give each agency its own id.");
            }
            if (agency.desk() != 0 && !desks.add(agency.desk())) {
                throw Failure.usage(keys.at("desk") + ": port " + agency.desk()
                        + " stands twice. Give each desk its own port, or 0.");
            }
            agencies.add(agency);
        }
        return agencies;
    }

    private static Agency agency(Keys keys, Path folder) {
        String id = keys.text("id");
        try {
            Member.requireId(id);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, keys.at("id") + ": '" + id + "'. " + e.getMessage() + ".", e);
        }
        String kind = keys.text("kind");
        var kinds = Ontology.load().codeList("agency-kind");
        if (kinds.find(kind).isEmpty()) {
            throw Failure.usage(keys.at("kind") + ": unknown kind of agency '" + kind + "'. Known kinds: "
                    + String.join(
                            ", ",
                            kinds.codes().stream().map(code -> code.notation()).toList()) + ".");
        }
        List<DataFile> data = new ArrayList<>();
        for (Object entry : keys.list("data")) {
            Keys one = new Keys(keys.at("data[" + data.size() + "]"), entry, "file", "mapping");
            Path file = existing(one, "file", folder);
            data.add(new DataFile(file, mapping(one, folder)));
        }
        Optional<Path> policy = keys.findText("policy").map(_ -> existing(keys, "policy", folder));
        return new Agency(id, keys.findText("name").orElse(id), kind, data, policy, keys.port("desk"));
    }

    private static String mapping(Keys data, Path folder) {
        String mapping = data.text("mapping");
        if (Mapping.BUILT_IN.contains(mapping)) {
            return mapping;
        }
        Path file = folder.resolve(mapping).normalize();
        if (!Files.isReadable(file)) {
            throw Failure.usage(data.at("mapping") + ": '" + mapping + "' is not built in ("
                    + String.join(", ", Mapping.BUILT_IN) + "), and there is no readable file " + file
                    + ". Paths are relative to the pilot file's folder.");
        }
        return file.toString();
    }

    private static Path existing(Keys keys, String key, Path folder) {
        Path path = folder.resolve(keys.text(key)).normalize();
        if (!Files.isReadable(path)) {
            throw Failure.usage(keys.at(key) + ": there is no readable file " + path
                    + ". Paths are relative to the pilot file's folder.");
        }
        return path;
    }
}
