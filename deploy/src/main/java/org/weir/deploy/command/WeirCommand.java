package org.weir.deploy.command;

import org.weir.deploy.bench.BenchCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code weir}: a federation of agencies that count together without handing over records. */
@Command(
        name = "weir",
        description = "A federated data-sharing hub for agencies that work against human trafficking.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            PilotCommand.class,
            AskCommand.class,
            NodeCommand.class,
            HubCommand.class,
            LogCommand.class,
            VerifyCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            WarmCommand.class
        },
        footer = {
            "",
            "Example:",
            "  weir demo                     a hub and four agencies on this machine, with made-up data",
            "Exit codes: 0 answered, 1 failed, 2 wrong usage or malformed query, 3 refused, 4 agencies missing (--require-all),",
            "5 evidence does not verify."
        })
public final class WeirCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where a failure comes from, and log what happens.")
    private boolean debug;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, for example: weir demo");
    }

    /** Whether {@code --debug} was given, anywhere on the line. */
    public static boolean isDebug(ParseResult parsed) {
        return parsed.commandSpec().root().userObject() instanceof WeirCommand command && command.debug;
    }
}
