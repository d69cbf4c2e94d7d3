package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.answer.RefusedException;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.Sentences;
import org.weir.node.NodeAudit;
import org.weir.node.NodeConfig;
import org.weir.transparency.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir node audit}: a released total, computed again from what the members sent. */
@Command(
        name = "audit",
        description = {
            "Compute a released total again from what every member sent and signed, and compare it with what was released.",
            "For members of its session, while the hub keeps what was sent; that it gave it to you stands in the log."
        },
        footer = {
            "",
            "Example:",
            "  weir node audit 3f0a --dir node",
            "  weir node audit 3f0a --save 3f0a.parts --dir node",
            "Exit codes: 0 the total verifies, 1 it cannot be checked, 3 the hub declines, 5 it does not verify."
        })
final class NodeAuditCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "SESSION",
            description = "The session, as the log and the answer's page name it, or the first characters of it.")
    @SuppressWarnings("NullAway.Init") // required
    private String session;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NodeFolder folder;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write down what the hub gives: whoever keeps the table can check it with --parts.")
    private Optional<Path> save = Optional.empty();

    @Option(names = "--parts", paramLabel = "FILE", description = "Ask nobody: check what was saved.")
    private Optional<Path> parts = Optional.empty();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (save.isPresent() && parts.isPresent()) {
            throw Failure.usage("--save and --parts: write one of them.");
        }
        NodeAudit audit = NodeAudit.of(NodeConfig.read(folder.path()), session, Clock.systemUTC());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("session", audit.session());
        facts.put("askedBy", audit.asker());
        facts.put("released", audit.released());
        facts.put("at", audit.at().toString());
        facts.put("figures", audit.figures());
        return Verdicts.print(spec.commandLine().getOut(), verdict(audit), facts, json);
    }

    private Verdict verdict(NodeAudit audit) throws IOException {
        if (parts.isPresent()) {
            return audit.byFile(parts.get());
        }
        try {
            return audit.byHub(save);
        } catch (RefusedException e) {
            throw new Failure(Exit.REFUSED, Sentences.ended(e.reason()), e);
        }
    }
}
