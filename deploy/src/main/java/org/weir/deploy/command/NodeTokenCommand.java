package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.console.accounts.AccountStore;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.node.NodeConfig;
import org.weir.node.desk.TokenStore;
import org.weir.ontology.Ontology;
import org.weir.ontology.Purpose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir node token}: lets an analyst in. */
@Command(
        name = "token",
        description =
                "Issue a token for one analyst, or end all of one's tokens. Only this output has it; the node keeps its digest.",
        footer = {
            "",
            "Example:",
            "  weir node token --person a.diaz --purpose statistics",
            "  weir node token --person a.diaz --revoke"
        })
final class NodeTokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NodeFolder folder;

    @Option(
            names = "--person",
            required = true,
            paramLabel = "NAME",
            description = "The agency's own name for the analyst, a pseudonym: it travels with every question.")
    private String person = "";

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            description = "What the token is for; may be repeated, the first is the usual one. Default: statistics.")
    private List<String> purposes = List.of("statistics");

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long it lives, up to 366. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--revoke", description = "End all tokens of this person.")
    private boolean revoke;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        NodeConfig config = NodeConfig.read(folder.joined());
        Clock clock = Clock.systemUTC();
        TokenStore tokens = TokenStore.at(config.tokens(), clock);
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("person", person);
        if (revoke) {
            int ended = tokens.revoke(person);
            new Talk(spec.commandLine().getErr()).accept("Tokens of " + person + " ended: " + ended);
            if (json) {
                facts.put("ended", ended);
                Facts.print(out, facts, true);
            }
            return Exit.ANSWERED.code();
        }
        requireKnownPurposes();
        if (AccountStore.at(config.accounts(), clock).isLockedOut(person)) {
            throw Failure.failed(person
                    + " is locked out, so a token would open nothing. First: weir node account unlock " + person);
        }
        String token;
        try {
            token = tokens.issue(person, purposes, Duration.ofDays(days));
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, e.getMessage() + ".", e);
        }
        if (json) {
            facts.put("purposes", purposes);
            facts.put("days", days);
            facts.put("token", token);
            Facts.print(out, facts, true);
        } else {
            out.println(token);
            out.flush();
        }
        return Exit.ANSWERED.code();
    }

    private void requireKnownPurposes() {
        Ontology ontology = Ontology.load();
        for (String purpose : purposes) {
            if (ontology.purpose(purpose).isEmpty()) {
                throw Failure.usage("--purpose: unknown purpose '" + purpose + "'. Known purposes: "
                        + String.join(
                                ", ",
                                ontology.purposes().stream().map(Purpose::id).toList()) + ".");
            }
        }
    }
}
