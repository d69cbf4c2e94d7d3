package org.weir.node.log;

import java.io.PrintStream;
import java.nio.file.Path;
import org.weir.node.answer.NotRecorded;
import org.weir.transparency.Checkpoint;

/** A process that writes decisions until it is killed, and says of each when it is written. */
final class WritingNode {
    private WritingNode() {}

    public static void main(String[] arguments) throws Exception {
        OwnLog log = OwnLogs.open(Path.of(arguments[0]));
        PrintStream out = System.out;
        Thread last = Thread.currentThread();
        for (int writer = 0; writer < 4; writer++) {
            String name = arguments[1] + "-" + writer + "-";
            last = Thread.startVirtualThread(() -> write(log, name, out));
        }
        last.join();
    }

    private static void write(OwnLog log, String name, PrintStream out) {
        for (int i = 0; ; i++) {
            try {
                Checkpoint checkpoint = log.record(OwnLogs.decided(name + i, ""), "", OwnLogs.refusal("session"))
                        .checkpoint();
                out.println("left " + name + i + " " + checkpoint.size() + " "
                        + checkpoint.root().hex() + " .");
            } catch (NotRecorded e) {
                out.println("refused " + e.getMessage()); // a machine that stands still for seconds is no loss
            }
        }
    }
}
