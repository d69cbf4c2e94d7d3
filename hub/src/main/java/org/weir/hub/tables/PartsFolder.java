package org.weir.hub.tables;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weir.console.durable.AtomicFile;
import org.weir.hub.federate.FederateEvents;
import org.weir.hub.total.SentParts;
import org.weir.masking.Terms;
import org.weir.proto.v1.SessionFrame;
import org.weir.proto.v1.SessionPart;
import org.weir.shared.SessionPartEncoding;

/**
 * What members sent in sessions whose totals were released, a file each: so that a member can compute the sum again. Kept for
 * {@link #KEPT} and within {@link #MOST_BYTES}, the oldest thrown away first; nothing of a session without a released total is kept.
 *
 * <p>A file holds what the hub has had in any case: masked vectors, and masks that together uncover their sum and nothing else. Not
 * flushed: the last ones before a power cut may be missing. Safe for many threads.
 */
public final class PartsFolder implements SentParts {
    /** Masks are of keys that may be broken one day: what is not there any more cannot be uncovered then. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Five tables of the largest question in a federation of two hundred. */
    static final long MOST_BYTES = 4L << 30;

    /** With less room on the disk, nothing more is kept: the log has to be written, and this need not be. */
    static final long LEAST_FREE = 1L << 30;

    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{32}");
    private static final String WHOLE = ".parts";
    private static final String BEGUN = ".begun";

    private final Path folder;
    private final long most;
    private final long leastFree;
    private final Clock clock;
    private final FederateEvents events;

    private PartsFolder(Path folder, long most, long leastFree, Clock clock, FederateEvents events) {
        this.folder = folder;
        this.most = most;
        this.leastFree = leastFree;
        this.clock = clock;
        this.events = events;
    }

    /** Opens the folder, or makes it, and throws away what a hub that was stopped had begun with. */
    public static PartsFolder open(Path folder, Clock clock, FederateEvents events) throws IOException {
        return open(folder, MOST_BYTES, LEAST_FREE, clock, events);
    }

    static PartsFolder open(Path folder, long most, long leastFree, Clock clock, FederateEvents events)
            throws IOException {
        AtomicFile.createDirectory(folder);
        PartsFolder parts = new PartsFolder(folder, most, leastFree, clock, events);
        for (Path begun : parts.files(BEGUN)) {
            Files.deleteIfExists(begun);
        }
        parts.throwOldAway();
        return parts;
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(file -> file.getFileName().toString().endsWith(ending))
                    .toList();
        }
    }

    private Path file(String session, String ending) {
        return folder.resolve(session + ending);
    }

    @Override
    public Keeping begin(String session) {
        return SESSION.matcher(session).matches() ? new File(session) : SentParts.NOTHING;
    }

    private synchronized void throwOldAway() throws IOException {
        record Kept(Path file, Instant at, long size) {}
        List<Kept> kept = new ArrayList<>();
        for (Path file : files(WHOLE)) {
            kept.add(new Kept(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file)));
        }
        kept.sort(Comparator.comparing(Kept::at).reversed());
        Instant oldest = clock.instant().minus(KEPT);
        long bytes = 0;
        for (Kept one : kept) {
            bytes += one.size();
            if (one.at().isBefore(oldest) || bytes > most) {
                Files.deleteIfExists(one.file());
            }
        }
    }

    /**
     * A session's parts, for reading.
     *
     * @return empty when nothing is kept of it
     */
    public Optional<Reading> read(String session) throws IOException {
        if (!SESSION.matcher(session).matches()) {
            return Optional.empty();
        }
        try {
            Path file = file(session, WHOLE);
            if (Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(clock.instant().minus(KEPT))) {
                return Optional.empty();
            }
            return Optional.of(new Reading(new BufferedInputStream(Files.newInputStream(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** One session's parts, from the frame on. */
    public static final class Reading implements AutoCloseable {
        private final InputStream in;
        private final SessionPart frame;

        Reading(InputStream in) throws IOException {
            this.in = in;
            this.frame = next().filter(SessionPart::hasFrame)
                    .orElseThrow(() -> new IOException("The kept parts of a session do not begin with its frame"));
        }

        public SessionPart frame() {
            return frame;
        }

        /** Whether this agency was in the session. */
        public boolean isOf(String agency) {
            return frame.getFrame().getMembersList().contains(agency);
        }

        /** The next part after the frame; empty after the last. */
        public Optional<SessionPart> next() throws IOException {
            return Optional.ofNullable(SessionPart.parseDelimitedFrom(in));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** What has come of one session. The first write that fails ends it, and is reported. */
    private final class File implements Keeping {
        private final String session;
        private @Nullable OutputStream out;
        private boolean over;

        File(String session) {
            this.session = session;
        }

        @Override
        public void roster(Terms terms, List<String> members, List<String> joinings) {
            SessionPart part = SessionPartEncoding.message(new org.weir.shared.SessionPart.Frame(
                    terms.joinBy(), terms.uploadBy(), terms.revealBy(), joinings));
            SessionFrame frame =
                    part.getFrame().toBuilder().addAllMembers(members).build();
            write(part.toBuilder().setFrame(frame).build());
        }

        @Override
        public void uploaded(String seal, byte[] vector) {
            write(SessionPartEncoding.message(new org.weir.shared.SessionPart.Upload(seal, vector)));
        }

        @Override
        public void revealed(String seal) {
            write(SessionPartEncoding.message(new org.weir.shared.SessionPart.Reveal(seal)));
        }

        private synchronized void write(SessionPart part) {
            if (over) {
                return;
            }
            try {
                if (out == null) {
                    requireRoom();
                    out = new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                            file(session, BEGUN),
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            AtomicFile.ownerOnly(folder))));
                }
                part.writeDelimitedTo(out);
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        private void requireRoom() throws IOException {
            if (Files.getFileStore(folder).getUsableSpace() < leastFree) {
                throw new FileSystemException(folder.toString());
            }
        }

        @Override
        public synchronized void released() {
            if (over || out == null) {
                return;
            }
            try {
                over = true;
                out.close();
                Files.move(file(session, BEGUN), file(session, WHOLE), StandardCopyOption.ATOMIC_MOVE);
                throwOldAway();
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        @Override
        public synchronized void close() {
            if (!over) {
                over = true;
                remove();
            }
        }

        private void fail(Exception e) {
            over = true;
            events.partsNotKept(session, e.getClass().getName());
            remove();
        }

        private void remove() {
            try {
                if (out != null) {
                    out.close();
                }
                Files.deleteIfExists(file(session, BEGUN));
            } catch (IOException e) {
                events.partsNotKept(session, e.getClass().getName());
            }
        }
    }
}
