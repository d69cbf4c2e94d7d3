package org.weir.deploy.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir node}: an agency's side. */
@Command(
        name = "node",
        description = "Set up and run an agency's node.",
        subcommands = {
            NodeJoinCommand.class,
            NodeImportCommand.class,
            NodeRunCommand.class,
            NodeStatusCommand.class,
            NodeAccountCommand.class,
            NodeAlertCommand.class,
            NodeTokenCommand.class,
            NodePolicyCommand.class,
            NodeMappingCommand.class,
            NodeExportCommand.class,
            NodeLogCommand.class,
            NodeAuditCommand.class
        },
        footer = {
            "",
            "Example:",
            "  weir node join hub.example.org:8440 --token weir1... --dir node",
            "  weir node run --dir node"
        })
final class NodeCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a command: weir node join, import, run, status, account, alert, token, policy, mapping, export, log or audit");
    }
}
