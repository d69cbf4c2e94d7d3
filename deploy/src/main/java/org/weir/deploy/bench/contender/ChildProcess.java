package org.weir.deploy.bench.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.weir.deploy.Failure;

/**
 * A process that says {@code ready ...} when it is, then answers one line with one line. It ends when its standard input does;
 * what it complains about goes to a log file.
 */
final class ChildProcess implements AutoCloseable {
    private static final int ENDS_WITHIN_SECONDS = 20;
    private static final int ANSWERS_WITHIN_MINUTES = 30;

    private final Process process;
    private final Path log;
    private final BufferedReader replies;
    private final Writer commands;
    // No virtual threads: reading a pipe pins their carriers, which are as few as processors.
    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final String ready;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.replies = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.ready = afterReady();
    }

    static ChildProcess start(Path log, List<String> command) {
        try {
            return new ChildProcess(
                    new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    /** The {@code java} that runs this program. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String afterReady() {
        String line = line();
        while (!line.startsWith("ready")) {
            line = line();
        }
        return line.substring("ready".length()).strip();
    }

    /** What followed the word ready. */
    String ready() {
        return ready;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Sends a word and a text, and gives the words of the reply after the expected one. */
    String[] exchange(String word, String text, String expected) {
        try {
            commands.write(
                    word + " " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a peer has ended; see " + log, e);
        }
        String reply = line();
        if (!reply.startsWith(expected + " ")) {
            throw Failure.failed("a peer could not do its part: " + reply + " (see " + log + ").");
        }
        return reply.substring(expected.length() + 1).split(" ", -1);
    }

    private String line() {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::read, reader);
        try {
            return line.get(ANSWERS_WITHIN_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new Failure(org.weir.deploy.Exit.FAILED, "a peer does not answer; see " + log + ".", e);
        } catch (ExecutionException e) {
            throw new Failure(org.weir.deploy.Exit.FAILED, "a peer has ended; see " + log + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(org.weir.deploy.Exit.FAILED, "the benchmark was interrupted.", e);
        }
    }

    private String read() {
        try {
            String line = replies.readLine();
            if (line == null) {
                throw new IllegalStateException("end of output");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            reader.close();
        }
    }
}
