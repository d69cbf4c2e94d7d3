package org.weir.deploy.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir hub}: the meeting point. */
@Command(
        name = "hub",
        description = "Set up and run a hub.",
        subcommands = {
            HubInitCommand.class,
            HubRunCommand.class,
            HubInviteCommand.class,
            HubMembersCommand.class,
            HubRevokeCommand.class,
            HubStatusCommand.class,
            HubAccountCommand.class,
            HubAlertCommand.class
        },
        footer = {"", "Example:", "  weir hub init --dir hub", "  weir hub run --dir hub"})
final class HubCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a command: weir hub init, run, invite, members, revoke, status, account or alert");
    }
}
