package org.weir.deploy.bench.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time that processes have used: on Linux to the nanosecond, from the scheduler's figures of each thread; elsewhere as
 * coarse as the system tells it. A thread that ended in between is missed.
 */
final class ProcessTime {
    private ProcessTime() {}

    static long nanos(List<ProcessHandle> processes) {
        return processes.stream().mapToLong(ProcessTime::nanos).sum();
    }

    private static long nanos(ProcessHandle process) {
        Path threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        if (Files.isDirectory(threads)) {
            try (Stream<Path> each = Files.list(threads)) {
                return each.mapToLong(ProcessTime::ofThread).sum();
            } catch (IOException e) {
                return coarse(process);
            }
        }
        return coarse(process);
    }

    private static long ofThread(Path thread) {
        try {
            String figures = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(figures.substring(0, figures.indexOf(' ')));
        } catch (IOException e) {
            return 0; // the thread has ended
        }
    }

    private static long coarse(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
