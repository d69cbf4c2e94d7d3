package org.weir.console.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.weir.Bytes;
import org.weir.console.log.file.FileLogStorage;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;

/** A log with a fixed key, and ways to fill it. */
final class Logs {
    static final NoteSigner KEY =
            NoteSigner.ofSeed("hub.example/log", SignatureType.NOTE, Bytes.utf8("a seed of exactly 32 bytes, here"));
    static final LogIdentity IDENTITY = LogIdentity.of(KEY.publicHalf());

    private Logs() {}

    static TransparencyLog open(Path folder) throws IOException {
        return TransparencyLog.open(FileLogStorage.open(folder), KEY, LogLimits.DEFAULT);
    }

    static Bytes entry(long number) {
        return Bytes.utf8("entry number " + number);
    }

    /** Appends entries from many threads at once, so that there are batches; their order is the log's. */
    static void fill(TransparencyLog log, int number) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Appended>> appended = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                Bytes entry = entry(i);
                appended.add(threads.submit(() -> log.append(entry)));
            }
            for (Future<Appended> each : appended) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
