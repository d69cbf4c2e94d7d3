package org.weir.node.records.columns;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.node.keys.NodeKeys;
import org.weir.node.keys.Pseudonym;
import org.weir.node.keys.Pseudonyms;
import org.weir.ontology.Ontology;

/**
 * The epochs of one node: a directory with encrypted files and a pointer to the current one.
 *
 * <p>What holds: whoever reads sees one whole epoch, the last that was completely written; a crash at any moment leaves the
 * former one in place. A change made by another process, an import or a withdrawal, is seen by the very next {@link #current()}.
 * One process changes at a time; others wait. Safe for use by several threads.
 */
public final class EpochStore {
    private final EpochDirectory directory;
    private final EpochFile files;
    private final NodeKeys keys;
    private final Ontology ontology;
    private final Clock clock;
    private volatile Loaded loaded = Loaded.NOTHING;

    private EpochStore(EpochDirectory directory, NodeKeys keys, Ontology ontology, Clock clock) {
        this.directory = directory;
        this.files = new EpochFile(keys, ontology);
        this.keys = keys;
        this.ontology = ontology;
        this.clock = clock;
    }

    /** Opens the directory, which is made if it is not there. Nothing is read yet. */
    public static EpochStore open(Path directory, NodeKeys keys, Ontology ontology) {
        return open(directory, keys, ontology, Clock.systemUTC(), Disk.REAL);
    }

    static EpochStore open(Path directory, NodeKeys keys, Ontology ontology, Clock clock, Disk disk) {
        try {
            return new EpochStore(EpochDirectory.at(directory, disk), keys, ontology, clock);
        } catch (IOException e) {
            throw io("The folder " + directory + " cannot be used", e);
        }
    }

    public Ontology ontology() {
        return ontology;
    }

    /** A maker of the pseudonyms by which this store knows subjects, for one thread. */
    public Pseudonyms pseudonyms() {
        return keys.pseudonyms();
    }

    /**
     * The epoch that is current now; empty before the first import.
     *
     * @throws EpochFileException when it cannot be read. An older one is never given instead: it may hold subjects who withdrew
     */
    public Optional<Epoch> current() {
        try {
            EpochDirectory.Stamp stamp = directory.stamp();
            Loaded known = loaded;
            if (!known.stamp().equals(stamp)) {
                known = load();
            }
            return known.epoch();
        } catch (IOException e) {
            throw io("The current epoch cannot be found", e);
        }
    }

    private synchronized Loaded load() throws IOException {
        EpochDirectory.Stamp stamp = directory.stamp();
        if (!loaded.stamp().equals(stamp)) {
            loaded =
                    new Loaded(stamp, content().map(content -> new Epoch(ontology, content.header(), content.table())));
        }
        return loaded;
    }

    private Optional<EpochContent> content() throws IOException {
        Optional<EpochDirectory.Pointer> pointer = directory.pointer();
        return pointer.map(p -> files.read(directory.file(p), p.length()));
    }

    /**
     * Makes these records the current epoch, in place of all former ones. Decisions about subjects stay in force.
     *
     * @param sources names of the files they are from
     * @param mapping digest of the mappings they were read with
     * @throws EpochFileException when it cannot be written, for example because the disk is full; the former one stays current
     */
    public Published publish(EpochBuilder records, List<String> sources, Bytes mapping) {
        return change(former ->
                new Change(records, former.map(EpochContent::decisions).orElse(Decisions.NONE), sources, mapping));
    }

    /**
     * Records what was decided about a subject, as a new epoch. It holds for later imports too.
     *
     * @return the new epoch
     */
    public Published decide(Pseudonym subject, Decision decision) {
        return change(former -> {
            EpochBuilder records = new EpochBuilder(ontology);
            former.ifPresent(content -> EpochCopy.into(records, content));
            return new Change(
                    records,
                    former.map(EpochContent::decisions).orElse(Decisions.NONE).with(subject, decision),
                    former.map(content -> content.header().sources()).orElse(List.of()),
                    former.map(content -> content.header().mapping())
                            .orElse(Bytes.utf8("").sha256()));
        });
    }

    /** What was decided about a subject, and how many records of the subject the current epoch holds. */
    public SubjectState state(Pseudonym subject) {
        try {
            return content().map(content -> SubjectState.of(content, subject)).orElse(SubjectState.UNKNOWN);
        } catch (IOException e) {
            throw io("The current epoch cannot be found", e);
        }
    }

    private synchronized Published change(Step step) {
        try (FileChannel channel =
                        FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            Optional<EpochContent> former = content();
            Change change = step.apply(former);
            long number = former.map(content -> content.header().number()).orElse(0L) + 1;
            EpochBuilder.Arranged arranged = change.records().arrange(change.decisions());
            EpochHeader header =
                    new EpochHeader(number, clock.instant(), ontology.digest(), change.mapping(), change.sources());
            EpochContent content = new EpochContent(header, arranged.table(), arranged.subjects(), change.decisions());
            directory.put(header.name(), out -> files.write(content, out));
            Epoch epoch = new Epoch(ontology, header, arranged.table());
            loaded = new Loaded(directory.stamp(), Optional.of(epoch));
            int withheld = arranged.table().rows() - arranged.table().active();
            return new Published(epoch, withheld, arranged.erased());
        } catch (IOException e) {
            throw io(
                    "The new epoch cannot be written; the former one stays. Make room or mend the disk, then try again",
                    e);
        }
    }

    private static EpochFileException io(String what, IOException cause) {
        return new EpochFileException(EpochFileException.Kind.IO, what + ": " + cause.getMessage(), cause);
    }

    /**
     * A new current epoch.
     *
     * @param withheld records of subjects without consent
     * @param erased records left out because their subjects had been erased
     */
    public record Published(Epoch epoch, int withheld, int erased) {}

    private record Loaded(EpochDirectory.Stamp stamp, Optional<Epoch> epoch) {
        private static final Loaded NOTHING = new Loaded(EpochDirectory.Stamp.NONE, Optional.empty());
    }

    private record Change(EpochBuilder records, Decisions decisions, List<String> sources, Bytes mapping) {}

    @FunctionalInterface
    private interface Step {
        Change apply(Optional<EpochContent> former);
    }
}
