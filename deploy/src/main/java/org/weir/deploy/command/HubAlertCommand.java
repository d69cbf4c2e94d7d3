package org.weir.deploy.command;

import java.io.IOException;
import org.weir.hub.HubConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir hub alert}: telling the operator by e-mail and webhook. */
@Command(
        name = "alert",
        description = "Alerts by e-mail and webhook, as alerts.yaml in the hub's folder says.",
        footer = {"", "Example:", "  weir hub alert test"})
final class HubAlertCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir hub alert test");
    }

    @Command(
            name = "test",
            description = "Send one alert by every way that alerts.yaml names, now, and say what became of it.",
            footer = {"", "Example:", "  weir hub alert test"})
    int test(@Mixin HubFolder folder, @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        String place = "hub of " + HubConfig.read(folder.path()).federation();
        return AlertCommands.test(folder.path(), place, spec.commandLine().getOut(), json);
    }
}
