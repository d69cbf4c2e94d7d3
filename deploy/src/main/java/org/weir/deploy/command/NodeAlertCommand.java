package org.weir.deploy.command;

import java.io.IOException;
import org.weir.node.enrol.NodeIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir node alert}: telling the operator by e-mail and webhook. */
@Command(
        name = "alert",
        description = "Alerts by e-mail and webhook, as alerts.yaml in the node's folder says.",
        footer = {"", "Example:", "  weir node alert test"})
final class NodeAlertCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir node alert test");
    }

    @Command(
            name = "test",
            description = "Send one alert by every way that alerts.yaml names, now, and say what became of it.",
            footer = {"", "Example:", "  weir node alert test"})
    int test(@Mixin NodeFolder folder, @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        String place = "node of " + NodeIdentity.read(folder.path()).agency();
        return AlertCommands.test(folder.path(), place, spec.commandLine().getOut(), json);
    }
}
