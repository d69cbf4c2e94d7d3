package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.Sentences;
import org.weir.hub.HubConfig;
import org.weir.hub.HubControl;
import org.weir.hub.HubWiring;
import org.weir.hub.definitions.CoreTablesFile;
import org.weir.membership.Profile;
import org.weir.membership.Quorum;
import org.weir.ontology.Ontology;
import org.weir.ontology.Purpose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir hub init}: makes a federation. */
@Command(
        name = "init",
        description = "Make a federation: its keys, its certificate authority, an empty membership.",
        footer = {"", "Example:", "  weir hub init --dir hub --host 0.0.0.0 --address hub.example.org:8440"})
final class HubInitCommand implements Callable<Integer> {
    /** No file has this name: a slash ends none. */
    private static final String STANDARD = "standard/";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HubFolder folder;

    @Option(
            names = "--federation",
            paramLabel = "ID",
            defaultValue = "federation",
            description = "The federation's id. Default: ${DEFAULT-VALUE}.")
    private String federation = "";

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Interface that nodes connect to; 0.0.0.0 is all. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "" + HubConfig.DEFAULT_PORT,
            description = "Port that nodes connect to; 0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            description = "What invitations name, where it is not the interface and port.")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--console-port",
            paramLabel = "P",
            defaultValue = "" + HubConfig.DEFAULT_CONSOLE_PORT,
            description = "Port of the hub's own pages, on loopback. Default: ${DEFAULT-VALUE}.")
    private int consolePort;

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            description = "A purpose that questions may name; may be repeated. Default: statistics.")
    private List<String> purposes = List.of("statistics");

    @Option(
            names = "--quorum",
            paramLabel = "RULE",
            defaultValue = "more-than-two-thirds",
            description = {
                "How many active members must have witnessed a question's log entry before anybody is asked:",
                "more-than-two-thirds, or all. Default: ${DEFAULT-VALUE}."
            })
    private String quorum = "";

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "local",
            description = {
                "How figures are released, for good: local (every agency protects its own table) or total",
                "(agencies add noise and masks, and only the federation's total is ever seen; it takes four members).",
                "Default: ${DEFAULT-VALUE}."
            })
    private String profile = "";

    @Option(
            names = "--core-tables",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = STANDARD,
            description = {
                "With --profile total: tables that are made by schedule, up to four, with less noise than those on demand. The",
                "file says which and how often; without one, four standard ones, each once a year."
            })
    private Optional<String> coreTables = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long agencies are waited for. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Ontology ontology = Ontology.load();
        for (String purpose : purposes) {
            if (ontology.purpose(purpose).isEmpty()) {
                throw Failure.usage("--purpose: unknown purpose '" + purpose + "'. Known purposes: "
                        + String.join(
                                ", ",
                                ontology.purposes().stream().map(Purpose::id).toList()) + ".");
            }
        }
        try {
            HubConfig config = new HubConfig(
                    folder.path(),
                    new HubConfig.Listening(host, port, "127.0.0.1", consolePort, address.orElse("")),
                    federation,
                    Profile.find(profile)
                            .orElseThrow(() -> Failure.usage("--profile: local or total."))
                            .word(),
                    purposes,
                    Quorum.find(quorum).orElseThrow(() -> Failure.usage("--quorum: more-than-two-thirds or all.")),
                    new HubConfig.Patience(Duration.ofSeconds(seconds), HubConfig.DEFAULT_GRACE),
                    new HubConfig.Openness(false, false));
            if (coreTables.isPresent()) {
                HubWiring.init(config, text(coreTables.get()));
            } else {
                HubWiring.init(config);
            }
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, Sentences.ended(String.valueOf(e.getMessage())), e);
        }
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("federation", federation);
            facts.put("folder", folder.path().toString());
            facts.put(
                    "fingerprint",
                    HubControl.of(folder.path())
                            .membership()
                            .hubKeys()
                            .getFirst()
                            .id());
            Facts.print(spec.commandLine().getOut(), facts, true);
        }
        new Talk(spec.commandLine().getErr())
                .accept("A hub of the federation '" + federation + "' is in " + folder.path()
                        + ". Start it: weir hub run --dir " + folder.path());
        return Exit.ANSWERED.code();
    }

    private static String text(String file) {
        if (file.equals(STANDARD)) {
            return CoreTablesFile.standard();
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new Failure(Exit.USAGE, "--core-tables: cannot read the file " + file + ".", e);
        }
    }
}
