package org.weir.console.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.weir.Bytes;
import org.weir.transparency.Checkpoint;

/** A process of its own that appends as fast as it can and tells every acknowledgement, until it is killed. */
final class LoadedLog {
    private static final int THREADS = 16;

    private LoadedLog() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TransparencyLog log = Logs.open(Path.of(arguments[0]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("open " + log.checkpoint().checkpoint().size());
        Thread last = Thread.currentThread();
        for (int i = 0; i < THREADS; i++) {
            String name = arguments[1] + "." + i + ".";
            last = Thread.startVirtualThread(() -> append(log, name, out));
        }
        last.join();
    }

    private static void append(TransparencyLog log, String name, PrintStream out) {
        for (int i = 0; ; i++) {
            try {
                Appended appended = log.append(Bytes.utf8(name + i));
                Checkpoint checkpoint = appended.checkpoint().checkpoint();
                out.println("entry " + appended.index() + " " + name + i + " " + checkpoint.size() + " "
                        + checkpoint.root().hex() + " .");
            } catch (LogUnavailableException e) {
                out.println("refused " + e.getMessage()); // a machine that stands still for seconds is no loss
            }
        }
    }
}
