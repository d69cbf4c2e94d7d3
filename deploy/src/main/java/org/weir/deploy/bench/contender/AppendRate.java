package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.weir.Bytes;
import org.weir.console.log.LogLimits;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;

/**
 * How fast a log takes entries on this disk, each acknowledged only when it is durable.
 *
 * @param perSecond sustained, with many writers at once
 * @param flushP50 one flush of the disk by itself, in milliseconds
 * @param flushP99 the same
 */
public record AppendRate(double perSecond, double flushP50, double flushP99) {
    private static final int WRITERS = 256;
    private static final int FLUSHES = 300;

    /** About what an agency's decision takes. */
    private static final int ENTRY = 250;

    /** @param total number of entries; enough to last for some seconds */
    public static AppendRate measure(Path directory, int total) throws IOException {
        Path folder = Files.createTempDirectory(directory, "log-");
        double[] flushes = flushes(folder.resolve("flush"));
        return new AppendRate(rate(folder.resolve("log"), total), flushes[FLUSHES / 2], flushes[FLUSHES * 99 / 100]);
    }

    private static double rate(Path folder, int total) throws IOException {
        NoteSigner key = NoteSigner.generate("bench/log", SignatureType.NOTE);
        try (TransparencyLog log = TransparencyLog.open(FileLogStorage.open(folder), key, LogLimits.DEFAULT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                        log.append(Bytes.of(ByteBuffer.allocate(ENTRY).putInt(n).array()));
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            return total / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IOException("The log cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while appending", e);
        }
    }

    private static double[] flushes(Path path) throws IOException {
        double[] times = new double[FLUSHES];
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FLUSHES; i++) {
                var _ = file.write(ByteBuffer.allocate(ENTRY));
                long start = System.nanoTime();
                file.force(false);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times;
    }
}
