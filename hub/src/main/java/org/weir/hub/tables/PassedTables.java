package org.weir.hub.tables;

import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.weir.Bytes;
import org.weir.console.durable.NumberedFiles;
import org.weir.hub.evidence.NoQuorumException;
import org.weir.hub.federate.FederateEvents;
import org.weir.hub.federate.ReleasedTotal;
import org.weir.hub.federate.ReleasedTotals;
import org.weir.proto.v1.LogPart;
import org.weir.proto.v1.PassedTable;
import org.weir.shared.PassedTableEncoding;

/**
 * The released totals in a folder, a file each under the number of the log's entry. One is written before its result is handed out, and
 * once more when its release is witnessed: only then is it passed on, in the order of the log. One whose file is damaged is reported and
 * left where it is; the others go on.
 *
 * <p>Safe for many threads.
 */
public final class PassedTables implements ReleasedTotals, AutoCloseable {
    private static final long PAUSE_SECONDS = 5;

    private final NumberedFiles early;
    private final NumberedFiles whole;
    private final WitnessedPart log;
    private final LongConsumer announce;
    private final FederateEvents events;
    private final BlockingQueue<Long> waiting = new PriorityBlockingQueue<>();
    private final ConcurrentSkipListSet<Long> ready = new ConcurrentSkipListSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread worker = Thread.ofVirtual().name("passed-tables").unstarted(this::work);

    private PassedTables(Path folder, WitnessedPart log, LongConsumer announce, FederateEvents events)
            throws IOException {
        this.early = NumberedFiles.open(folder, "waiting");
        this.whole = NumberedFiles.open(folder, "table");
        this.log = log;
        this.announce = announce;
        this.events = events;
    }

    /**
     * Opens the folder, and goes on with what was not witnessed yet.
     *
     * @param announce hears of the newest table that can be passed on, by the index of its release
     */
    public static PassedTables open(Path folder, WitnessedPart log, LongConsumer announce, FederateEvents events)
            throws IOException {
        PassedTables tables = new PassedTables(folder, log, announce, events);
        tables.ready.addAll(tables.whole.numbers());
        tables.waiting.addAll(tables.early.numbers());
        if (!tables.ready.isEmpty()) {
            announce.accept(tables.ready.last());
        }
        tables.worker.start();
        return tables;
    }

    @Override
    public void passOn(ReleasedTotal total) throws IOException {
        PassedTable message = PassedTable.newBuilder()
                .setQuestion(total.question())
                .setRouting(total.routing())
                .setReceipt(total.receipt())
                .setSalt(UnsafeByteOperations.unsafeWrap(total.salt().toArray()))
                .setSeal(total.seal())
                .setTable(UnsafeByteOperations.unsafeWrap(total.table().toArray()))
                .addAllAgencySeals(total.agencySeals())
                .setSurvivors(total.survivors())
                .setReleased(total.released())
                .setPart(LogPart.newBuilder().setFrom(total.opened()))
                .build();
        early.write(total.released(), Bytes.of(message.toByteArray()));
        waiting.add(total.released());
    }

    private void work() {
        try {
            while (closing.getCount() > 0) {
                long released = waiting.take();
                try {
                    complete(released);
                } catch (NoQuorumException e) {
                    waiting.add(released); // nothing after it in the log could be witnessed before it
                } catch (IOException | RuntimeException e) {
                    events.notPassedOn(released, e.getClass().getName());
                    waiting.add(released);
                    var _ = closing.await(PAUSE_SECONDS, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void complete(long released) throws IOException, NoQuorumException, InterruptedException {
        PassedTable table = read(early, released).orElse(null);
        if (table == null) {
            return; // nothing that is waited for: it would keep all later ones waiting
        }
        org.weir.masking.LogPart part = log.of(table.getPart().getFrom(), released);
        PassedTable complete =
                table.toBuilder().setPart(PassedTableEncoding.part(part)).build();
        whole.write(released, Bytes.of(complete.toByteArray()));
        early.delete(released);
        ready.add(released);
        announce.accept(released);
    }

    /** Empty, and reported, when the file is not what was written. */
    private Optional<PassedTable> read(NumberedFiles files, long released) {
        try {
            return Optional.of(PassedTable.parseFrom(files.read(released).toArray()));
        } catch (IOException e) {
            events.notPassedOn(released, e.getClass().getName());
            return Optional.empty();
        }
    }

    /** The next table after an entry of the log. One whose file is damaged is reported, and left out. */
    public Optional<PassedTable> next(long after) {
        for (Long one = ready.higher(after); one != null; one = ready.higher(one)) {
            Optional<PassedTable> table = read(whole, one);
            if (table.isPresent()) {
                return table;
            }
        }
        return Optional.empty();
    }

    /** Those that are passed on, by the index of the entry that released each, newest first. */
    public List<Long> newest(int most) {
        return ready.descendingSet().stream().limit(most).toList();
    }

    /**
     * One of them.
     *
     * @throws IOException also when its file is damaged
     */
    public Optional<PassedTable> find(long released) throws IOException {
        return ready.contains(released)
                ? Optional.of(PassedTable.parseFrom(whole.read(released).toArray()))
                : Optional.empty();
    }

    @Override
    public void close() {
        closing.countDown();
        worker.interrupt();
    }
}
