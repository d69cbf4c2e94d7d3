package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;

/**
 * The peers' jars: fetched by Maven when first needed, kept beside the build, and only ever on the class path of a process that
 * is a peer. A peer's program is a source file that is compiled as it is started, against that peer's own version.
 */
public final class PeerJars {
    private final Path checkout;

    public PeerJars(Path checkout) {
        this.checkout = checkout;
    }

    /** The command that starts a peer's program. */
    List<String> command(String peer, String program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", fetched(peer) + "/*"));
        command.add(source(peer).resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Path source(String peer) {
        return checkout.resolve("deploy/peers").resolve(peer);
    }

    private Path fetched(String peer) {
        Path jars = checkout.resolve("deploy/target/peers").resolve(peer);
        if (Files.isRegularFile(jars.resolve("complete"))) {
            return jars;
        }
        try {
            Files.createDirectories(jars);
            run(
                    peer,
                    List.of(
                            "mvn",
                            "-q",
                            "-B",
                            "-f",
                            source(peer).resolve("pom.xml").toString(),
                            "dependency:copy-dependencies",
                            "-DoutputDirectory=" + jars));
            Files.createFile(jars.resolve("complete"));
            return jars;
        } catch (IOException e) {
            throw new Failure(
                    Exit.FAILED,
                    "the peer " + peer
                            + " cannot be fetched, because Maven cannot be run here. Install Maven 3.8.7 or newer,"
                            + " or compare without it: --only weir.",
                    e);
        }
    }

    private static void run(String peer, List<String> command) throws IOException {
        Process maven = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = maven.inputReader()) {
            maven.getOutputStream().close();
            String said = String.join("\n", output.lines().toList());
            if (maven.waitFor() != 0) {
                throw Failure.failed("the peer " + peer
                        + " cannot be fetched from Maven's repositories (is there a network?):\n" + said);
            }
        } catch (InterruptedException e) {
            maven.destroy();
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "the benchmark was interrupted.", e);
        }
    }
}
