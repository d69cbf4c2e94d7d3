package org.weir.node.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.durable.NumberedFiles;
import org.weir.membership.Membership;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.shared.PassedTable;
import org.weir.shared.PassedTableEncoding;
import org.weir.shared.SharedTable;
import org.weir.signing.SealedMembership;
import org.weir.wire.TableEncoding;

/**
 * The released tables that this agency keeps, a file each under the number of the log's entry that released it. A file holds what the hub
 * passed on and the membership whose keys verified it, so that it verifies again at every start; one that does not is named and not used.
 *
 * <p>Each verified word for word what {@link SharedTable} shows, its question compiled by this node's own compiler, and as much noise as
 * the question asks for. Safe for many threads.
 */
public final class TableShelf {
    /** Clocks of members may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration TOLD = Duration.ofDays(1);
    private static final String KIND = "table";

    private final NumberedFiles files;
    private final Compiler compiler;
    private final Clock clock;
    private final TableEvents events = new TableEvents();
    private final NavigableMap<Long, KeptTable> tables = new ConcurrentSkipListMap<>();
    private final Map<Long, String> unusable = new TreeMap<>();
    /** When those came whose figures jumped. */
    private final Map<Long, Instant> jumped = new ConcurrentHashMap<>();

    private TableShelf(NumberedFiles files, Compiler compiler, Clock clock) {
        this.files = files;
        this.compiler = compiler;
        this.clock = clock;
    }

    /**
     * Opens the folder, or makes it, and verifies what is in it.
     *
     * @throws IOException when the folder cannot be read; a table that cannot be is among the {@link #findings}
     */
    public static TableShelf open(Path folder, Compiler compiler, Clock clock) throws IOException {
        TableShelf shelf = new TableShelf(NumberedFiles.open(folder, KIND), compiler, clock);
        NumberedFiles.Contents contents = shelf.files.readAll();
        shelf.unusable.putAll(contents.damaged());
        contents.whole().forEach(shelf::load);
        shelf.compareLatest();
        shelf.unusable.values().forEach(shelf.events::notUsed);
        return shelf;
    }

    private void load(long number, Bytes content) {
        try {
            KeptTable table = verified(content);
            if (table.released() != number) {
                throw new RefusedException(Refusal.SIGNATURE_INVALID, "It is another table's file");
            }
            tables.put(number, table);
        } catch (RefusedException e) {
            unusable.put(number, "The table of entry " + number + " is not used: " + e.reason());
        } catch (RuntimeException e) {
            unusable.put(
                    number,
                    "The table of entry " + number + " is not used: it cannot be read ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Keeps a table, if it verifies. It is on disk when this returns.
     *
     * @param membership whose keys and witnesses count, as the hub sealed it: that of the time of the table
     * @return false when it was kept before: then nothing changes, its age least of all
     * @throws RefusedException saying why it is not kept
     */
    public synchronized boolean keep(PassedTable passed, String membership) throws RefusedException, IOException {
        if (tables.containsKey(passed.released())) {
            return false;
        }
        KeptTable table = verified(passed, membership);
        files.write(table.released(), content(passed, membership));
        tables.put(table.released(), table);
        compare(table, clock.instant());
        events.kept(table.released());
        return true;
    }

    /** After a start: of older ones nobody is told any more. */
    private void compareLatest() {
        Instant since = clock.instant().minus(TOLD);
        tables.values().stream()
                .filter(table -> table.at().isAfter(since))
                .forEach(table -> compare(table, table.at()));
    }

    /** @param told when its operator is to hear of it, if its figures jumped: not by the hub's clock, as long as there is another */
    private void compare(KeptTable table, Instant told) {
        int figures = Jumps.count(table, Jumps.before(table, newestFirst()));
        if (figures > 0) {
            jumped.put(table.released(), told);
            events.jumped(table.released(), figures);
        }
    }

    /** Whether figures of a table that came within a day are far from those of the release before, or cannot be. */
    public boolean hasJumped() {
        Instant since = clock.instant().minus(TOLD);
        return jumped.values().stream().anyMatch(at -> at.isAfter(since));
    }

    private static Bytes content(PassedTable passed, String membership) {
        byte[] sealed = Bytes.utf8(membership).toArray();
        byte[] table = PassedTableEncoding.encode(passed).toArray();
        return Bytes.of(ByteBuffer.allocate(Integer.BYTES + sealed.length + table.length)
                .putInt(sealed.length)
                .put(sealed)
                .put(table)
                .array());
    }

    private KeptTable verified(Bytes content) throws RefusedException {
        ByteBuffer bytes = ByteBuffer.wrap(content.toArray());
        int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Malformed: kept table");
        }
        byte[] sealed = new byte[length];
        bytes.get(sealed);
        byte[] table = new byte[bytes.remaining()];
        bytes.get(table);
        return verified(
                PassedTableEncoding.decode(Bytes.of(table)), Bytes.of(sealed).utf8());
    }

    private KeptTable verified(PassedTable passed, String sealed) throws RefusedException {
        Membership membership = SealedMembership.read(sealed).membership();
        SharedTable shared = passed.verify(membership, clock.instant().plus(SKEW));
        Compiled compiled = compiled(shared);
        PersonBound bound = PersonBound.find(compiled.layout())
                .orElseThrow(() -> new RefusedException(Refusal.DISCLOSURE_RISK, "There is no total for its question"));
        if (shared.terms().variance() != bound.variance(membership.coreTables().sigma(shared.question()))) {
            throw new RefusedException(Refusal.DISCLOSURE_RISK, "It has another noise than its question asks for");
        }
        int[] words = TableEncoding.decodeTotal(shared.result().table().toArray(), bound.cells());
        return new KeptTable(shared, membership, compiled, words);
    }

    private Compiled compiled(SharedTable shared) throws RefusedException {
        try {
            Compiled compiled = compiler.compile(shared.question().sparql());
            if (compiled.question().digest().equals(shared.result().digest())) {
                return compiled;
            }
        } catch (NotCompilable e) {
            throw new RefusedException(Refusal.NOT_COMPILED, "Its question does not compile here");
        }
        throw new RefusedException(Refusal.DEFINITIONS_UNKNOWN, "Its question uses other definitions");
    }

    /** Every table, the newest first. */
    public List<KeptTable> newestFirst() {
        return new ArrayList<>(tables.descendingMap().values());
    }

    /** By the index of the log's entry that released it. */
    public Optional<KeptTable> find(long released) {
        return Optional.ofNullable(tables.get(released));
    }

    /** Those whose session's name begins so. */
    public List<KeptTable> ofSession(String beginning) {
        return newestFirst().stream()
                .filter(table -> table.session().startsWith(beginning))
                .toList();
    }

    /** The newest entry of the log that a table here was released by; 0 when there is none. */
    public synchronized long newest() {
        long known = tables.isEmpty() ? 0 : tables.lastKey();
        return unusable.keySet().stream().reduce(known, Math::max);
    }

    /** A sentence for each table that is here and not used. */
    public synchronized List<String> findings() {
        return List.copyOf(unusable.values());
    }
}
