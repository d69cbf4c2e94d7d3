package org.weir.deploy.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir log}: the federation's log, as an auditor reads it. */
@Command(
        name = "log",
        description = "Check, read or copy the federation's log.",
        subcommands = {LogVerifyCommand.class, LogShowCommand.class, LogExportCommand.class},
        footer = {
            "",
            "Example:",
            "  weir log verify https://hub.example.org/log --anchor federation.anchor --remember last-checkpoint",
            "  weir log show --last 20",
            "Exit codes: 0 the log verifies, 1 it cannot be read, 5 it does not verify."
        })
final class LogCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir log verify, show or export");
    }
}
