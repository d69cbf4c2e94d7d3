package org.weir.deploy.command;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.Sentences;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The entry point of the command {@code weir}: every failure becomes one sentence on standard error and an exit code. */
public final class Weir {
    /** Held, because the platform forgets the levels of loggers that nobody holds. */
    private static final Logger LIBRARIES = Logger.getLogger("io.grpc");

    private Weir() {}

    public static void main(String[] arguments) {
        // gRPC logs by itself, past this program's log: stack traces that anybody who can connect may provoke.
        LIBRARIES.setLevel(Level.OFF);
        System.exit(run(arguments));
    }

    /** Runs one command in this process. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The command, with every failure made a sentence and an exit code. */
    static CommandLine commandLine() {
        return new CommandLine(new WeirCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Weir::misused)
                .setExecutionExceptionHandler(Weir::failed);
    }

    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("weir: " + e.getMessage());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE.code();
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        command.getErr().println("weir: " + Sentences.ended(Sentences.of(e)));
        if (WeirCommand.isDebug(parsed)) {
            e.printStackTrace(command.getErr());
        } else if (!Sentences.isExplained(e)) {
            command.getErr().println("Run the command again with --debug to see where this comes from.");
        }
        return e instanceof Failure failure ? failure.exit().code() : Exit.FAILED.code();
    }
}
