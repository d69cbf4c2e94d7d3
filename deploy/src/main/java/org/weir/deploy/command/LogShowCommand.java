package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.Bytes;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.evidence.EntryWords;
import org.weir.deploy.evidence.LogVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir log show}: the entries in plain words. The log is verified on the way. */
@Command(
        name = "show",
        description =
                "Show the entries of a log in plain words. A log that does not verify is shown, and said to be none.",
        footer = {"", "Example:", "  weir log show --last 20", "  weir log show --session 3f0a... --json"})
final class LogShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LogWhere where;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "0",
            description = "The first entry to show, counted from 0.")
    private long from;

    @Option(names = "--last", paramLabel = "N", description = "Only the last N.")
    private Optional<Integer> last = Optional.empty();

    @Option(names = "--session", paramLabel = "ID", description = "Only what is about this session.")
    private Optional<String> session = Optional.empty();

    @Option(names = "--json", description = "JSON lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (from < 0 || last.filter(n -> n < 1).isPresent()) {
            throw Failure.usage("--from counts from 0, and --last from 1.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Deque<String> kept = new ArrayDeque<>();
        LogVerification.Result result = new LogVerification(where.place(), where.anchor(), Clock.systemUTC())
                .verify(Optional.empty(), (index, entry) -> {
                    if (index < from || !isAsked(entry)) {
                        return;
                    }
                    String line = json ? EntryWords.json(index, entry) : EntryWords.line(index, entry);
                    if (last.isEmpty()) {
                        out.println(line);
                    } else {
                        kept.addLast(line);
                        if (kept.size() > last.get()) {
                            kept.removeFirst();
                        }
                    }
                });
        kept.forEach(out::println);
        out.flush();
        if (result.verdict().holds()) {
            return Exit.ANSWERED.code();
        }
        result.verdict()
                .failed()
                .forEach(sentence -> spec.commandLine().getErr().println("weir: " + sentence));
        spec.commandLine().getErr().println("weir: this log does not verify; do not rely on what is shown.");
        return Exit.EVIDENCE.code();
    }

    private boolean isAsked(Bytes entry) {
        return session.isEmpty() || entry.utf8().contains("\"session\":\"" + session.get() + "\"");
    }
}
