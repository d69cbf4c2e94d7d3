package org.weir.deploy.command;

import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.Sentences;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The entry point of the command {@code weir}: every failure becomes one sentence on standard error and an exit code. */
public final class Weir {
    private Weir() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command in this process. */
    public static int run(String... arguments) {
        return new CommandLine(new WeirCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Weir::misused)
                .setExecutionExceptionHandler(Weir::failed)
                .execute(arguments);
    }

    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("weir: " + e.getMessage());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE.code();
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        command.getErr().println("weir: " + Sentences.of(e));
        if (WeirCommand.isDebug(parsed)) {
            e.printStackTrace(command.getErr());
        } else if (!(e instanceof Failure)) {
            command.getErr().println("Run the command again with --debug to see where this comes from.");
        }
        return e instanceof Failure failure ? failure.exit().code() : Exit.FAILED.code();
    }
}
