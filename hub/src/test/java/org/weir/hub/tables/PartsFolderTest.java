package org.weir.hub.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.hub.HubEvents;
import org.weir.hub.total.SentParts;
import org.weir.masking.Shape;
import org.weir.masking.Terms;
import org.weir.proto.v1.SessionPart;

class PartsFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ONE = "0123456789abcdef0123456789abcdef";
    private static final String TWO = "fedcba9876543210fedcba9876543210";

    @TempDir
    Path folder;

    private final List<String> faults = new ArrayList<>();
    private final HubEvents events = new HubEvents() {
        @Override
        public void partsNotKept(String session, String fault) {
            faults.add(session);
        }
    };

    private PartsFolder open(long most, Instant now) throws Exception {
        return PartsFolder.open(folder, most, 0, Clock.fixed(now, ZoneOffset.UTC), events);
    }

    private PartsFolder open() throws Exception {
        return open(PartsFolder.MOST_BYTES, NOW);
    }

    /** Three members, of whom two uploaded and revealed. */
    private static SentParts.Keeping sent(PartsFolder parts, String session) {
        SentParts.Keeping keeping = parts.begin(session);
        keeping.roster(
                new Terms(
                        session,
                        Bytes.utf8("question").sha256(),
                        "a",
                        1,
                        36,
                        new Shape(2, 0),
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(2),
                        NOW.plusSeconds(3)),
                List.of("a", "b", "c"),
                List.of("joining a", "joining b", "joining c"));
        keeping.uploaded("upload a", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        keeping.uploaded("upload b", new byte[8]);
        keeping.revealed("reveal a");
        keeping.revealed("reveal b");
        return keeping;
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void released_session_isReadAsItWasSentAlsoAfterARestart() throws Exception {
        try (SentParts.Keeping keeping = sent(open(), ONE)) {
            keeping.released();
        }

        try (PartsFolder.Reading reading = open().read(ONE).orElseThrow()) {
            assertThat(reading.frame().getFrame().getJoiningsList())
                    .containsExactly("joining a", "joining b", "joining c");
            assertThat(reading.isOf("c")).isTrue();
            assertThat(reading.isOf("d")).isFalse();
            List<SessionPart> parts = new ArrayList<>();
            for (Optional<SessionPart> part = reading.next(); part.isPresent(); part = reading.next()) {
                parts.add(part.get());
            }
            assertThat(parts).hasSize(4);
            assertThat(parts.getFirst().getUpload().getVector().toByteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(parts.getLast().getReveal()).isEqualTo("reveal b");
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void released_file_isItsOwnersOnly() throws Exception {
        sent(open(), ONE).released();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(ONE + ".parts"))))
                .isEqualTo("rw-------");
    }

    @Test
    void close_sessionWithoutARelease_leavesNothing() throws Exception {
        PartsFolder parts = open();
        sent(parts, ONE).close();

        assertThat(files()).isEmpty();
        assertThat(parts.read(ONE)).isEmpty();
    }

    @Test
    void close_afterTheRelease_keepsIt() throws Exception {
        PartsFolder parts = open();
        SentParts.Keeping keeping = sent(parts, ONE);
        keeping.released();
        keeping.close();
        keeping.uploaded("upload c", new byte[8]);

        assertThat(files()).containsExactly(ONE + ".parts");
    }

    @Test
    void open_whatAStoppedHubHadBegunWith_isGone() throws Exception {
        var _ = sent(open(), ONE);
        assertThat(files()).containsExactly(ONE + ".begun");

        var _ = open();

        assertThat(files()).isEmpty();
    }

    @Test
    void read_afterThirtyDays_nothingIsKept() throws Exception {
        sent(open(), ONE).released();
        Files.setLastModifiedTime(folder.resolve(ONE + ".parts"), FileTime.from(NOW));
        PartsFolder early = open(PartsFolder.MOST_BYTES, NOW.plus(Duration.ofDays(30)));
        try (PartsFolder.Reading there = early.read(ONE).orElseThrow()) {
            assertThat(there.isOf("a")).isTrue();
        }

        PartsFolder late =
                open(PartsFolder.MOST_BYTES, NOW.plus(Duration.ofDays(30)).plusSeconds(1));

        assertThat(late.read(ONE)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void released_moreThanThereIsRoomFor_throwsTheOldestAway() throws Exception {
        sent(open(), ONE).released();
        Path first = folder.resolve(ONE + ".parts");
        Files.setLastModifiedTime(first, FileTime.from(NOW.minusSeconds(60)));

        sent(open(Files.size(first) + 10, NOW), TWO).released();

        assertThat(files()).containsExactly(TWO + ".parts");
    }

    /** The log has to be written, and this need not be. */
    @Test
    void roster_diskNearlyFull_keepsNothingAndReportsIt() throws Exception {
        PartsFolder parts = PartsFolder.open(
                folder, PartsFolder.MOST_BYTES, Long.MAX_VALUE, Clock.fixed(NOW, ZoneOffset.UTC), events);

        sent(parts, ONE).released();

        assertThat(faults).containsExactly(ONE);
        assertThat(files()).isEmpty();
    }

    @Test
    void read_nameThatIsNoSessions_isEmpty() throws Exception {
        PartsFolder parts = open();
        Files.writeString(folder.resolve("other.parts"), "");

        assertThat(parts.read("other")).isEmpty();
        assertThat(parts.read("../" + ONE)).isEmpty();
        assertThat(parts.read("")).isEmpty();
    }

    /** A total is not lost because its parts could not be kept. */
    @Test
    void roster_folderIsGone_isReportedOnceAndTheRestIsLeft() throws Exception {
        PartsFolder parts = open();
        Files.delete(folder);

        sent(parts, ONE).released();

        assertThat(faults).containsExactly(ONE);
        Files.createDirectory(folder);
    }
}
