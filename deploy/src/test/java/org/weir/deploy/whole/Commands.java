package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the command {@code weir} of the distribution in processes of its own. */
final class Commands {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;

    /** @param folder where the commands run */
    Commands(Path folder) {
        this.folder = folder;
    }

    static Path distribution() {
        return Path.of(System.getProperty("weir.distribution"));
    }

    static Path checkout() {
        return Path.of(System.getProperty("weir.checkout")).toAbsolutePath().normalize();
    }

    /** How a command ended. */
    record Outcome(int exit, String out, String err) {
        Outcome expect(int expected) {
            assertThat(exit)
                    .as("exit code%n--- out:%n%s%n--- err:%n%s", out, err)
                    .isEqualTo(expected);
            assertThat(err).doesNotContain("\tat ").doesNotContain("WARNING:").doesNotContain("Exception");
            return this;
        }
    }

    /** Runs to the end. */
    Outcome weir(String... arguments) {
        return weirWith(Map.of(), arguments);
    }

    Outcome weirWith(Map<String, String> environment, String... arguments) {
        return finish(start(environment, java(arguments)));
    }

    /** Runs any command to the end. */
    Outcome run(Map<String, String> environment, List<String> command) {
        return finish(start(environment, command));
    }

    /** Starts a command that runs until it is stopped. */
    Running start(String... arguments) {
        return new Running(start(Map.of(), java(arguments)), String.join(" ", arguments));
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                distribution().resolve("lib") + "/*",
                "org.weir.deploy.command.Weir"));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome finish(Process process) {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The command did not end within " + PATIENCE + ": " + process.info());
            }
            return new Outcome(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file in the folder. */
    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
