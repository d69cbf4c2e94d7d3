package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process that runs until it is stopped. */
final class Running implements AutoCloseable {
    private final Process process;
    private final String name;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final Thread reader;

    Running(Process process, String name) {
        this.process = process;
        this.name = name;
        // Not virtual threads: reading a pipe pins its carrier, and two processes use up those of a machine with two
        // processors.
        this.reader = Thread.ofPlatform().daemon().start(() -> read(process.getInputStream(), out::add));
        Thread.ofPlatform().daemon().start(() -> read(process.getErrorStream(), err::add));
    }

    private static void read(InputStream stream, Consumer<String> sink) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().forEach(sink);
        } catch (IOException | UncheckedIOException e) {
            sink.accept("(the stream ended: " + e.getMessage() + ")");
        }
    }

    /** The first line of standard output that is a JSON object. */
    JsonObject ready() {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < deadline) {
            String line = poll();
            if (line != null && line.startsWith("{")) {
                return JsonParser.parseString(line).getAsJsonObject();
            }
            assertThat(line != null || process.isAlive()).as(this::toString).isTrue();
        }
        throw new AssertionError("Not ready: " + this);
    }

    private @Nullable String poll() {
        try {
            return out.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All of standard output, once the process has ended by itself. */
    String output() {
        await();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return String.join("\n", out);
    }

    int exit() {
        return process.exitValue();
    }

    /** Whether the process has an open connection to this address. */
    boolean isConnectedTo(String address) {
        int port = URI.create(address).getPort();
        return process.isAlive() && Sockets.of(process.pid()).contains(port);
    }

    List<String> err() {
        return List.copyOf(err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Freezes the process: it keeps its connections and says nothing. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    /** SIGKILL: the process gets no chance to say goodbye. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM or SIGINT; gives the exit code. */
    int stop(String signal) {
        signal(signal);
        return await();
    }

    private int await() {
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("%s stops", name)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(exit).as("kill -%s", signal).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return name + (process.isAlive() ? " (running)" : " (ended " + process.exitValue() + ")") + "\n"
                + String.join("\n", err);
    }
}
