package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.console.durable.AtomicFile;
import org.weir.deploy.evidence.LogPlace;
import org.weir.deploy.evidence.LogVerification;
import org.weir.transparency.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir log verify}: a whole log. */
@Command(
        name = "verify",
        description = {
            "Check a whole log: its checkpoint's signature, every tile and entry, the witnesses' cosignatures, and that it",
            "grew from a checkpoint you kept."
        },
        footer = {
            "",
            "Example:",
            "  weir log verify",
            "  weir log verify https://hub.example.org/log --anchor federation.anchor --remember last-checkpoint",
            "  weir log verify /backup/log --anchor federation.anchor"
        })
final class LogVerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LogWhere where;

    @Option(
            names = "--remember",
            paramLabel = "FILE",
            description =
                    "A checkpoint you kept: the log must have grown from it. When all holds, the new one takes its place.")
    private Optional<Path> remember = Optional.empty();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        LogPlace place = where.place();
        Optional<String> remembered = remember.isPresent() && Files.exists(remember.get())
                ? Optional.of(Files.readString(remember.get()))
                : Optional.empty();
        LogVerification.Result result =
                new LogVerification(place, where.anchor(), Clock.systemUTC()).verify(remembered, (_, _) -> {});
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("log", place.name());
        result.checkpoint().ifPresent(signed -> {
            Checkpoint checkpoint = signed.checkpoint();
            facts.put("origin", checkpoint.origin());
            facts.put("size", checkpoint.size());
            facts.put("root", checkpoint.root().hex());
        });
        if (result.verdict().holds()
                && remember.isPresent()
                && result.checkpoint().isPresent()) {
            AtomicFile.write(remember.get(), result.checkpoint().get().note().note());
        }
        return Verdicts.print(spec.commandLine().getOut(), result.verdict(), facts, json);
    }
}
