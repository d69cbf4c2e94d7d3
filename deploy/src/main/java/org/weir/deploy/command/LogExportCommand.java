package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.console.log.LogSource;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.evidence.LogPlace;
import org.weir.deploy.evidence.LogVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir log export}: a copy of a log, in the same layout, to keep and to verify elsewhere. */
@Command(
        name = "export",
        description = "Copy a log into a folder, to keep it or to verify it elsewhere. What was read is verified.",
        footer = {"", "Example:", "  weir log export --to log-2026-11", "  weir log verify log-2026-11"})
final class LogExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LogWhere where;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "A folder that is empty, or none yet.")
    @SuppressWarnings("NullAway.Init") // required
    private Path to;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requireEmpty();
        LogPlace place = where.place();
        // The same bytes that are verified are kept; the checkpoint is read once, so a log that grows meanwhile is no
        // trouble.
        LogSource copying = path -> {
            Optional<Bytes> content = place.source().read(path);
            if (content.isPresent()) {
                Path file = to.resolve(path);
                Path parent = file.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                AtomicFile.write(file, content.get().toArray());
            }
            return content;
        };
        copying.read(LogPlace.VERIFIER_KEY);
        LogVerification.Result result = new LogVerification(
                        new LogPlace(place.name(), copying, place.anchorFile()), where.anchor(), Clock.systemUTC())
                .verify(Optional.empty(), (_, _) -> {});
        if (result.checkpoint().isEmpty()) {
            throw new Failure(
                    Exit.EVIDENCE,
                    "there is no log to copy: "
                            + String.join(" ", result.verdict().failed()));
        }
        new Talk(spec.commandLine().getErr()).accept("Copied to " + to + ".");
        return Verdicts.print(
                spec.commandLine().getOut(),
                result.verdict(),
                Map.of("log", place.name(), "copy", to.toString()),
                json);
    }

    private void requireEmpty() throws IOException {
        if (Files.isDirectory(to)) {
            try (Stream<Path> inside = Files.list(to)) {
                if (inside.findAny().isPresent()) {
                    throw Failure.usage("the folder " + to + " is not empty. Name another one.");
                }
            }
        }
        Files.createDirectories(to);
    }
}
