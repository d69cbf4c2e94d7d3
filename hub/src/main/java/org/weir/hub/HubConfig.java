package org.weir.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.weir.console.durable.AtomicFile;
import org.weir.membership.Quorum;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A hub's settings: {@code hub.yaml} in its folder.
 *
 * @param directory the hub's folder: settings, keys, membership
 * @param listening where nodes and people reach it
 * @param federation the federation's identifier: lower-case letters, digits, hyphens and dots. Fixed by {@code init}
 * @param profile release profile. Fixed by {@code init}, for it is in the signed membership
 * @param purposes keys of the purpose list; a change counts from the hub's next start, with the next membership
 * @param quorum how many members must have cosigned the log before a question is asked. Fixed by {@code init}
 * @param patience how long a question waits
 * @param open what may be read without an account
 */
public record HubConfig(
        Path directory,
        Listening listening,
        String federation,
        String profile,
        List<String> purposes,
        Quorum quorum,
        Patience patience,
        Openness open) {
    public static final int DEFAULT_PORT = 8440;
    public static final int DEFAULT_CONSOLE_PORT = 8441;
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** A node tries again at least every fifteen seconds, and a restart takes a few. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(20);

    private static final String FILE = "hub.yaml";
    private static final Pattern FEDERATION = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[^:/\\s]+):[0-9]{1,5}");
    private static final Set<String> PROFILES = Set.of("local", "total");

    public HubConfig {
        purposes = List.copyOf(purposes);
        require(FEDERATION.matcher(federation).matches(), "federation: lower-case letters, digits, hyphens and dots");
        require(PROFILES.contains(profile), "profile: local or total");
        require(!purposes.isEmpty(), "purposes: name at least one, or no question can be asked");
    }

    /**
     * Interfaces and ports.
     *
     * @param host interface for nodes; {@code 0.0.0.0} for all
     * @param port for nodes; 0 for any free one
     * @param consoleHost interface of the console; loopback unless an operator decides otherwise
     * @param consolePort 0 for any free one
     * @param address {@code host:port} that invitations name; empty: the host and port it listens on
     */
    public record Listening(String host, int port, String consoleHost, int consolePort, String address) {
        public Listening {
            require(
                    !host.isBlank() && !consoleHost.isBlank(),
                    "host, console-host: name an interface, such as 127.0.0.1");
            require(
                    address.isEmpty() || ADDRESS.matcher(address).matches(),
                    "address: host:port, as nodes reach this hub, such as hub.example.org:8440");
            require(isPort(port) && isPort(consolePort), "port, console-port: 0 (any free one) to 65535");
        }
    }

    /**
     * How long a question waits.
     *
     * @param question for the agencies that were asked
     * @param away for a member whose connection was lost: a question stays open for it so long, and never beyond its wait. Zero:
     *     nobody who is away is waited for
     */
    public record Patience(Duration question, Duration away) {
        public Patience {
            require(
                    question.isPositive() && question.compareTo(LONGEST_WAIT) <= 0,
                    "question-wait-seconds: 1 to " + LONGEST_WAIT.toSeconds());
            require(
                    !away.isNegative() && away.compareTo(LONGEST_WAIT) <= 0,
                    "away-grace-seconds: 0 to " + LONGEST_WAIT.toSeconds());
        }
    }

    /**
     * What may be read without an account.
     *
     * @param log the federation's log
     * @param page how many questions there were
     */
    public record Openness(boolean log, boolean page) {}

    /** The usual settings, on loopback. */
    public static HubConfig of(Path directory, String federation, List<String> purposes) {
        return new HubConfig(
                directory,
                new Listening("127.0.0.1", DEFAULT_PORT, "127.0.0.1", DEFAULT_CONSOLE_PORT, ""),
                federation,
                "local",
                purposes,
                Quorum.MORE_THAN_TWO_THIRDS,
                new Patience(DEFAULT_WAIT, DEFAULT_GRACE),
                new Openness(false, false));
    }

    public HubConfig with(Listening other) {
        return new HubConfig(directory, other, federation, profile, purposes, quorum, patience, open);
    }

    public HubConfig withPorts(int nodes, int console) {
        return with(new Listening(listening.host, nodes, listening.consoleHost, console, listening.address));
    }

    public HubConfig withProfile(String other) {
        return new HubConfig(directory, listening, federation, other, purposes, quorum, patience, open);
    }

    public HubConfig withPurposes(List<String> others) {
        return new HubConfig(directory, listening, federation, profile, others, quorum, patience, open);
    }

    public HubConfig with(Patience other) {
        return new HubConfig(directory, listening, federation, profile, purposes, quorum, other, open);
    }

    public HubConfig withQuestionWait(Duration time) {
        return with(new Patience(time, patience.away));
    }

    public HubConfig withAwayGrace(Duration time) {
        return with(new Patience(patience.question, time));
    }

    public HubConfig with(Openness other) {
        return new HubConfig(directory, listening, federation, profile, purposes, quorum, patience, other);
    }

    public HubConfig withOpenLog(boolean read) {
        return with(new Openness(read, open.page));
    }

    public HubConfig withPublicPage(boolean shown) {
        return with(new Openness(open.log, shown));
    }

    public boolean openLog() {
        return open.log;
    }

    public boolean publicPage() {
        return open.page;
    }

    /** {@code host:port} that an invitation names, when nodes are listened for on this port. */
    String invitedTo(int port) {
        if (!listening.address.isEmpty()) {
            return listening.address;
        }
        String host = listening.host;
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }

    /** Whether a folder is a hub's. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /**
     * Reads {@code hub.yaml}.
     *
     * @throws IOException with a sentence that names the key and the remedy
     */
    public static HubConfig read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException("There is no hub in " + directory + ": run weir hub init first");
        }
        try {
            LoaderOptions strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            Object document = new Yaml(new SafeConstructor(strict)).load(Files.readString(file));
            if (!(document instanceof Map<?, ?> settings)) {
                throw new IllegalArgumentException("a list of key: value lines is expected");
            }
            return new Settings(settings).config(directory);
        } catch (YAMLException e) {
            throw new IOException(
                    file + " is not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Writes {@code hub.yaml}. */
    public void write() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("federation", federation);
        settings.put("profile", profile);
        settings.put("purposes", purposes);
        settings.put("quorum", quorum.word());
        settings.put("host", listening.host);
        settings.put("port", listening.port);
        settings.put("address", listening.address);
        settings.put("console-host", listening.consoleHost);
        settings.put("console-port", listening.consolePort);
        settings.put("question-wait-seconds", patience.question.toSeconds());
        settings.put("away-grace-seconds", patience.away.toSeconds());
        settings.put("open-log", open.log);
        settings.put("public-page", open.page);
        DumperOptions block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        AtomicFile.write(directory.resolve(FILE), new Yaml(block).dump(settings));
    }

    private static boolean isPort(int port) {
        return port >= 0 && port <= 65_535;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The document's values, each of its kind. A key that is unknown is a mistake, not a wish. */
    private record Settings(Map<?, ?> values) {
        private static final Set<String> KEYS = Set.of(
                "federation",
                "profile",
                "purposes",
                "quorum",
                "host",
                "port",
                "address",
                "console-host",
                "console-port",
                "question-wait-seconds",
                "away-grace-seconds",
                "open-log",
                "public-page");

        HubConfig config(Path directory) {
            for (Object key : values.keySet()) {
                require(KEYS.contains(String.valueOf(key)), "unknown key " + key);
            }
            return new HubConfig(
                    directory,
                    new Listening(
                            text("host", "127.0.0.1"),
                            number("port", DEFAULT_PORT),
                            text("console-host", "127.0.0.1"),
                            number("console-port", DEFAULT_CONSOLE_PORT),
                            text("address", "")),
                    text("federation", ""),
                    text("profile", "local"),
                    purposes(),
                    quorum(),
                    new Patience(
                            Duration.ofSeconds(number("question-wait-seconds", (int) DEFAULT_WAIT.toSeconds())),
                            Duration.ofSeconds(number("away-grace-seconds", (int) DEFAULT_GRACE.toSeconds()))),
                    new Openness(flag("open-log"), flag("public-page")));
        }

        private String text(String key, String otherwise) {
            Object value = values.get(key);
            require(value == null || value instanceof String, key + ": a text is expected");
            return value == null ? otherwise : (String) value;
        }

        private int number(String key, int otherwise) {
            Object value = values.get(key);
            require(value == null || value instanceof Integer, key + ": a whole number is expected");
            return value == null ? otherwise : (Integer) value;
        }

        private Quorum quorum() {
            return Quorum.find(text("quorum", Quorum.MORE_THAN_TWO_THIRDS.word()))
                    .orElseThrow(() -> new IllegalArgumentException("quorum: more-than-two-thirds or all"));
        }

        private boolean flag(String key) {
            Object value = values.get(key);
            require(value == null || value instanceof Boolean, key + ": true or false is expected");
            return Boolean.TRUE.equals(value);
        }

        private List<String> purposes() {
            if (values.get("purposes") instanceof List<?> list) {
                require(list.stream().allMatch(String.class::isInstance), "purposes: a list of texts is expected");
                return list.stream().map(String::valueOf).toList();
            }
            throw new IllegalArgumentException("purposes: a list is expected");
        }
    }
}
