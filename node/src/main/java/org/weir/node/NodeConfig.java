package org.weir.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weir.console.settings.Outside;
import org.weir.console.web.WebSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a node is configured with: its folder, where its desk listens, how long it waits. Nothing here weakens a protection: the
 * rules are in the policy, and the floors are in the program.
 *
 * <p>The folder holds {@code identity/} (who the node is), {@code keys/} (keys of the records), {@code epochs/} (the records),
 * {@code policy.yaml} (the rules), {@code tokens} (digests of the desk's tokens), {@code accounts} (who may open its pages),
 * {@code quota}, {@code budget}, {@code sessions} and {@code replays} (what was charged and seen), {@code log/} (what was asked
 * and what left), {@code tables/} (the released tables, of whoever asked), {@code witness/} (what was seen of the federation's log) and, if wanted, {@code node.yaml} (this
 * configuration).
 *
 * @param directory the node's folder
 * @param deskHost interface the desk listens on; loopback unless an operator decides otherwise
 * @param deskPort 0 for any free one
 * @param deskNames further host names the desk is reached by, when it stands behind a proxy
 * @param deskMap outlines that answers by country are drawn on, in place of the bundled ones
 * @param deskMapNote what is said of the map's borders, in place of the bundled sentence; empty for that one
 * @param deskOrigins whose web pages may ask here with an analyst's token, such as a SPARQL editor's
 * @param questionsPerMinute how often one analyst may ask at the desk
 * @param questionsAtOnce how many questions of one analyst may run at a time
 * @param patience how long a question of this agency waits for its result
 */
public record NodeConfig(
        Path directory,
        String deskHost,
        int deskPort,
        List<String> deskNames,
        Optional<Path> deskMap,
        String deskMapNote,
        List<String> deskOrigins,
        int questionsPerMinute,
        int questionsAtOnce,
        Duration patience) {
    public static final int DEFAULT_DESK_PORT = 8442;
    public static final int DEFAULT_PER_MINUTE = 600;
    public static final int DEFAULT_AT_ONCE = 16;
    public static final int MOST_PER_MINUTE = 1_000_000;
    public static final int MOST_AT_ONCE = 512;
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    /** A question is valid for at most ten minutes, and clocks differ. */
    public static final Duration LONGEST_PATIENCE = Duration.ofMinutes(8);

    private static final int LONGEST_NOTE = 1_000;
    private static final String FILE = "node.yaml";

    public NodeConfig {
        deskNames = List.copyOf(deskNames);
        deskOrigins = List.copyOf(deskOrigins);
        deskOrigins.forEach(NodeConfig::requireOrigin);
        if (deskHost.isBlank()) {
            throw new IllegalArgumentException("desk.host: name an interface, such as 127.0.0.1");
        }
        if (deskPort < 0 || deskPort > 65_535) {
            throw new IllegalArgumentException("desk.port: a number from 0 (any free one) to 65535");
        }
        if (deskMapNote.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("desk.mapNote: at most " + LONGEST_NOTE + " characters");
        }
        if (questionsPerMinute < 1 || questionsPerMinute > MOST_PER_MINUTE) {
            throw new IllegalArgumentException("desk.perMinute: a number from 1 to " + MOST_PER_MINUTE);
        }
        if (questionsAtOnce < 1 || questionsAtOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("desk.atOnce: a number from 1 to " + MOST_AT_ONCE);
        }
        if (patience.compareTo(Duration.ofSeconds(1)) < 0 || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patienceSeconds: a number from 1 to " + LONGEST_PATIENCE.toSeconds());
        }
    }

    /** The defaults. */
    public static NodeConfig of(Path directory) {
        return new NodeConfig(
                directory,
                WebSettings.LOOPBACK,
                DEFAULT_DESK_PORT,
                List.of(),
                Optional.empty(),
                "",
                List.of(),
                DEFAULT_PER_MINUTE,
                DEFAULT_AT_ONCE,
                DEFAULT_PATIENCE);
    }

    /**
     * The folder's {@code node.yaml} over the defaults.
     *
     * @throws IllegalArgumentException naming the key and the remedy
     */
    public static NodeConfig read(Path directory) throws IOException {
        String text;
        try {
            text = Files.readString(directory.resolve(FILE));
        } catch (NoSuchFileException _) {
            return of(directory);
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<?, ?> top;
        try {
            top = mapping(FILE, new Yaml(new SafeConstructor(options)).load(text), Set.of("desk", "patienceSeconds"));
        } catch (YAMLException _) {
            throw new IllegalArgumentException(FILE + " is not YAML");
        }
        Map<?, ?> desk = mapping(
                "desk",
                top.get("desk"),
                Set.of("host", "port", "names", "map", "mapNote", "origins", "perMinute", "atOnce"));
        NodeConfig defaults = of(directory);
        return new NodeConfig(
                directory,
                desk.get("host") instanceof String host
                        ? host
                        : absent("desk.host", desk.get("host"), "a text", defaults.deskHost()),
                desk.get("port") instanceof Integer port
                        ? port
                        : absent("desk.port", desk.get("port"), "a number", defaults.deskPort()),
                texts("desk.names", desk.get("names"), "host names"),
                desk.get("map") instanceof String file
                        ? Optional.of(directory.resolve(file))
                        : absent("desk.map", desk.get("map"), "the path of a file", defaults.deskMap()),
                desk.get("mapNote") instanceof String note
                        ? note.strip()
                        : absent("desk.mapNote", desk.get("mapNote"), "a text", defaults.deskMapNote()),
                texts("desk.origins", desk.get("origins"), "origins, such as https://yasgui.example.org"),
                desk.get("perMinute") instanceof Integer times
                        ? times
                        : absent("desk.perMinute", desk.get("perMinute"), "a number", defaults.questionsPerMinute()),
                desk.get("atOnce") instanceof Integer times
                        ? times
                        : absent("desk.atOnce", desk.get("atOnce"), "a number", defaults.questionsAtOnce()),
                top.get("patienceSeconds") instanceof Integer seconds
                        ? Duration.ofSeconds(seconds)
                        : absent("patienceSeconds", top.get("patienceSeconds"), "a number", defaults.patience()));
    }

    private static Map<?, ?> mapping(String key, @Nullable Object value, Set<String> known) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(key + ": must be a mapping of keys to values");
        }
        for (Object name : map.keySet()) {
            if (!(name instanceof String text && known.contains(text))) {
                throw new IllegalArgumentException(key + ": '" + name + "' is not a key that is understood; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return map;
    }

    private static <T> T absent(String key, @Nullable Object value, String kind, T otherwise) {
        if (value != null) {
            throw new IllegalArgumentException(key + ": must be " + kind);
        }
        return otherwise;
    }

    /** As a browser sends it: a page's scheme, host and port, and nothing else. */
    private static void requireOrigin(String text) {
        try {
            URI origin = Outside.web(text);
            boolean isUsual = origin.getPort() == ("https".equals(origin.getScheme()) ? 443 : 80);
            if (!isUsual
                    && text.equals(origin.getScheme() + "://" + origin.getRawAuthority())
                    && text.equals(text.toLowerCase(Locale.ROOT))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("desk.origins: '" + text + "': " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("desk.origins: '" + text
                + "': write scheme, host and port as a browser sends them, such as https://yasgui.example.org");
    }

    private static List<String> texts(String key, @Nullable Object value, String what) {
        if (value == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof String name) {
                    names.add(name);
                }
            }
            if (names.size() == list.size()) {
                return names;
            }
        }
        throw new IllegalArgumentException(key + ": must be a list of " + what);
    }

    public NodeConfig withDeskPort(int port) {
        return new NodeConfig(
                directory,
                deskHost,
                port,
                deskNames,
                deskMap,
                deskMapNote,
                deskOrigins,
                questionsPerMinute,
                questionsAtOnce,
                patience);
    }

    public NodeConfig withQuestions(int perMinute, int atOnce) {
        return new NodeConfig(
                directory,
                deskHost,
                deskPort,
                deskNames,
                deskMap,
                deskMapNote,
                deskOrigins,
                perMinute,
                atOnce,
                patience);
    }

    /** Where the keys of the records are. */
    public Path keys() {
        return directory.resolve("keys");
    }

    /** Where the records are. */
    public Path epochs() {
        return directory.resolve("epochs");
    }

    /** The agency's rules. */
    public Path policy() {
        return directory.resolve("policy.yaml");
    }

    /** Every text of rules that was in force, by its digest. */
    public Path formerRules() {
        return directory.resolve("rules");
    }

    /** Every definition set that this node has worked by, by its digest. */
    public Path definitions() {
        return directory.resolve("definitions");
    }

    /** Changes of the rules that wait for a second person, and how earlier ones ended. */
    public Path proposals() {
        return directory.resolve("proposals.json");
    }

    /** Digests of the desk's tokens. */
    public Path tokens() {
        return directory.resolve("tokens");
    }

    /** The people who may open the desk's pages. */
    public Path accounts() {
        return directory.resolve("accounts");
    }

    /** There while somebody has stopped answering. */
    public Path stopped() {
        return directory.resolve("stopped");
    }

    /** What was charged today. */
    public Path quota() {
        return directory.resolve("quota");
    }

    /** The released tables, of whoever asked for them. */
    Path tables() {
        return directory.resolve("tables");
    }

    /** What totals have cost. */
    public Path budget() {
        return directory.resolve("budget");
    }

    /** Which sessions for a total this node has been in. */
    public Path sessions() {
        return directory.resolve("sessions");
    }

    /** Envelopes seen. */
    public Path replays() {
        return directory.resolve("replays");
    }

    /** The agency's own log. */
    public Path log() {
        return directory.resolve("log");
    }

    /** What was seen of the federation's log, and the proof if it contradicted itself. */
    public Path witness() {
        return directory.resolve("witness");
    }

    /** Held by the one process that runs this node. */
    Path lock() {
        return directory.resolve("node.lock");
    }
}
