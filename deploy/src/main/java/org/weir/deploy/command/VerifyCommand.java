package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.weir.deploy.Failure;
import org.weir.deploy.evidence.LogPlace;
import org.weir.deploy.pilot.Ready;
import org.weir.evidence.Anchor;
import org.weir.evidence.BundleFile;
import org.weir.evidence.BundleVerifier;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir verify}: one bundle of evidence, with nothing but the federation's anchor. */
@Command(
        name = "verify",
        description = {
            "Check one bundle of evidence, away from the federation: who asked, that it was logged, what each agency sealed,",
            "and that exactly this table was released."
        },
        footer = {
            "",
            "Example:",
            "  weir verify answer.zip --anchor federation.anchor",
            "Exit codes: 0 the bundle verifies, 5 it does not."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final long LONGEST = 256L << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The bundle.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "What you were told of the federation. Default: " + Anchor.FILE
                    + " beside the bundle, here, or in a pilot nearby.")
    private Optional<Path> anchor = Optional.empty();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Anchor known = LogPlace.anchor(anchor.orElseGet(this::nearby));
        if (Files.size(file) > LONGEST) {
            throw Failure.failed(file + " is larger than any bundle.");
        }
        return Verdicts.print(
                spec.commandLine().getOut(),
                verdict(known),
                Map.of("bundle", file.toString(), "federation", known.federation()),
                json);
    }

    private Verdict verdict(Anchor known) throws IOException {
        try {
            return BundleVerifier.verify(
                    BundleFile.read(Files.readAllBytes(file)),
                    known,
                    Clock.systemUTC().instant());
        } catch (NotVerifiedException e) {
            return new Verdict(List.of(), List.of(e.getMessage() + "."), List.of());
        }
    }

    private Path nearby() {
        return Stream.concat(
                        Stream.of(file.toAbsolutePath().resolveSibling(Anchor.FILE), Path.of(Anchor.FILE)),
                        Ready.NEARBY.stream().map(pilot -> pilot.resolve("hub").resolve(Anchor.FILE)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> Failure.usage("an anchor is needed: --anchor FILE. It is the file " + Anchor.FILE
                        + " in the folder of the hub or of any node; get it from somebody you trust."));
    }
}
