package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.console.durable.AtomicFile;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.Sentences;
import org.weir.node.NodeConfig;
import org.weir.node.enrol.Enrolment;
import org.weir.node.enrol.EnrolmentException;
import org.weir.node.enrol.HubAddress;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.policy.DefaultPolicy;
import org.weir.ontology.Ontology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir node join}: makes this node a member. */
@Command(
        name = "join",
        description =
                "Join a federation with an invitation. Keys are made here; the hub sees their public halves only.",
        footer = {"", "Example:", "  weir node join hub.example.org:8440 --token weir1.eyJodWIi..."})
final class NodeJoinCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NodeFolder folder;

    @Parameters(
            arity = "0..1",
            paramLabel = "HUB",
            description =
                    "Where the hub is reached, HOST:PORT or https://HOST:PORT. Default: what the invitation says.")
    private Optional<String> hub = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "The invitation, one word that starts with weir1. Default: WEIR_INVITE.")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the agency calls itself. Default: what the hub says.")
    private String name = "";

    @Option(
            names = "--desk",
            paramLabel = "P",
            defaultValue = "" + NodeConfig.DEFAULT_DESK_PORT,
            description = "Port of the desk, on loopback; 0 is any free one. Default: ${DEFAULT-VALUE}.")
    private int desk;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = {
                "The agency's own rules, to be in force from the start.",
                "Default: a first policy.yaml is written, which lets every member ask for statistics."
            })
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Ontology ontology = Ontology.load();
        // Before anything is used up: an invitation works once.
        Optional<String> rules =
                policy.isPresent() ? Optional.of(NodePolicyCommand.text(policy.get(), ontology)) : Optional.empty();
        String invitation = token.or(() -> Optional.ofNullable(System.getenv("WEIR_INVITE")))
                .orElseThrow(() ->
                        Failure.usage("an invitation is needed: --token weir1... It comes from the hub's operator."));
        NodeIdentity identity = join(invitation);
        NodeConfig config = NodeConfig.of(folder.path()).withDeskPort(desk);
        AtomicFile.write(
                folder.path().resolve("node.yaml"),
                "# Where this node's desk listens. On loopback: put a proxy with TLS before it for other machines.\n"
                        + "desk: { host: " + config.deskHost() + ", port: " + config.deskPort() + " }\n");
        boolean brought = rules.isPresent() || Files.exists(config.policy());
        if (rules.isPresent()) {
            AtomicFile.write(config.policy(), rules.get());
        } else if (!brought) {
            AtomicFile.write(config.policy(), DefaultPolicy.text(identity.agency()));
        }
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("agency", identity.agency());
            facts.put("federation", identity.federation());
            facts.put("hub", identity.hub().toString());
            facts.put("fingerprint", identity.hubKey().id());
            facts.put("folder", folder.path().toString());
            facts.put("policy", config.policy().toString());
            Facts.print(spec.commandLine().getOut(), facts, true);
        }
        Talk talk = new Talk(spec.commandLine().getErr());
        talk.accept("This node is now " + identity.agency() + " of the federation " + identity.federation() + ".");
        talk.accept("Hub key fingerprint: " + identity.hubKey().id());
        talk.accept("Compare it with the hub's operator, by telephone: weir hub status shows the same there.");
        talk.accept("");
        talk.accept("Rules in force, " + (brought ? "the agency's own" : "the default") + ", " + config.policy() + ":");
        NodePolicyCommand.inForce(config.policy(), identity.agency(), ontology)
                .forEach(sentence -> talk.accept("  " + sentence));
        talk.accept("A changed file counts from the next question on. Without one, every question is refused.");
        talk.accept("");
        talk.accept("Next: weir node import FILE --mapping M --dir " + folder.path() + ", then: weir node run --dir "
                + folder.path());
        return Exit.ANSWERED.code();
    }

    private NodeIdentity join(String invitation) {
        Optional<HubAddress> address;
        try {
            address = hub.map(HubAddress::parse);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, e.getMessage() + ".", e);
        }
        try {
            return Enrolment.join(address, invitation, folder.path(), name, Clock.systemUTC());
        } catch (EnrolmentException e) {
            throw new Failure(Exit.FAILED, Sentences.ended(String.valueOf(e.getMessage())), e);
        }
    }
}
