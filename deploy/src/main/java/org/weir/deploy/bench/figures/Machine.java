package org.weir.deploy.bench.figures;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Where a run took place: a figure means little without it.
 *
 * @param loadBefore load average when the run began; negative when the system does not tell
 * @param loadAfter load average when it ended, the run's own work included
 */
public record Machine(
        Instant begun,
        String processor,
        int processors,
        long memoryBytes,
        String system,
        String java,
        double loadBefore,
        double loadAfter,
        String commandLine,
        long seed) {

    /** This machine, now. */
    public static Machine here(String commandLine, long seed) {
        double load = loadNow();
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                modelName(),
                Runtime.getRuntime().availableProcessors(),
                totalMemory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
                load,
                load,
                commandLine,
                seed);
    }

    /** The same, at the end of the run. */
    public Machine ended() {
        return new Machine(
                begun, processor, processors, memoryBytes, system, java, loadBefore, loadNow(), commandLine, seed);
    }

    private static double loadNow() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String modelName() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static long totalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    String memory(Locale locale) {
        return String.format(locale, "%.0f GiB", memoryBytes / (double) (1L << 30));
    }
}
