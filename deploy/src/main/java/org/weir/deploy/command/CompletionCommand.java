package org.weir.deploy.command;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir completion}: a script that teaches a shell the commands and options. */
@Command(
        name = "completion",
        description = "Print a script that completes commands and options in a shell.",
        footer = {
            "",
            "Example:",
            "  source <(weir completion bash)",
            "  weir completion fish > ~/.config/fish/completions/weir.fish"
        })
final class CompletionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // required
    private Shell shell;

    /** The shells we can write for. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        switch (shell) {
            // One script serves both: under zsh it switches bash's way of completing on.
            case bash, zsh -> out.print(AutoComplete.bash("weir", root));
            case fish -> fish(out, root, "");
        }
        out.flush();
    }

    private static void fish(PrintWriter out, CommandLine command, String path) {
        String under = path.isEmpty()
                ? "__fish_use_subcommand"
                : path.strip().lines().map(CompletionCommand::seen).collect(Collectors.joining("; and "));
        command.getSubcommands().forEach((name, sub) -> {
            if (!sub.getCommandSpec().usageMessage().hidden()) {
                out.println("complete -c weir -f -n " + quote(under) + " -a " + name + " -d " + quote(summary(sub)));
                fish(out, sub, path + name + "\n");
            }
        });
        if (path.isEmpty()) {
            return;
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            String name = option.longestName();
            if (!option.hidden() && name.startsWith("--")) {
                out.println("complete -c weir -n " + quote(under) + " -l " + name.substring(2) + " -d "
                        + quote(String.join(" ", option.description())));
            }
        }
    }

    private static String seen(String word) {
        return "__fish_seen_subcommand_from " + word;
    }

    private static String summary(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
