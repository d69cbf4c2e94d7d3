package org.weir.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.durable.Frame;
import org.weir.transparency.entry.Commitment;

class QuestionArchiveTest {
    private static final ArchivedQuestion ONE = new ArchivedQuestion("head.claims-of-one.seal", Commitment.salt());
    private static final ArchivedQuestion TWO = new ArchivedQuestion("head.claims-of-two.seal", Commitment.salt());

    @TempDir
    private Path folder;

    private QuestionArchive open() throws IOException {
        return QuestionArchive.open(file(), key());
    }

    private Path file() {
        return folder.resolve("questions");
    }

    private Path key() {
        return folder.resolve("questions-key.txt");
    }

    @Test
    void find_afterARestart_isWhatWasKept() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
            archive.keep("s2", TWO);
            assertThat(archive.find("s1")).contains(ONE);
        }
        try (QuestionArchive archive = open()) {
            assertThat(archive.find("s1")).contains(ONE);
            assertThat(archive.find("s2")).contains(TWO);
            assertThat(archive.find("s3")).isEmpty();
        }
    }

    @Test
    void keep_afterOneThatTheDiskHadNoRoomFor_leavesNothingOfItBehind() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
            byte[] half = new byte[30_000];
            Arrays.fill(half, (byte) 7);
            Files.write(file(), half, StandardOpenOption.APPEND);
            archive.keep("s2", TWO);
        }
        try (QuestionArchive archive = open()) {
            assertThat(archive.find("s1")).contains(ONE);
            assertThat(archive.find("s2")).contains(TWO);
        }
    }

    @Test
    void keep_inTheFile_isNotReadable() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
        }

        assertThat(Bytes.of(Files.readAllBytes(file())).hex())
                .contains(Bytes.utf8("s1").hex())
                .doesNotContain(Bytes.utf8("claims-of-one").hex())
                .doesNotContain(ONE.salt().hex());
    }

    /** A kill may leave any part of the last record: what was acknowledged before is there, and the next one is kept. */
    @Test
    void open_tornAtAnyByte_keepsWhatWasWhole() throws Exception {
        long whole;
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
            whole = Files.size(file());
            archive.keep("s2", TWO);
        }
        byte[] all = Files.readAllBytes(file());
        for (int length = (int) whole; length < all.length; length++) {
            Files.write(file(), Arrays.copyOf(all, length));
            try (QuestionArchive archive = open()) {
                assertThat(archive.find("s1")).contains(ONE);
                assertThat(archive.find("s2")).isEmpty();
                archive.keep("s3", TWO);
                assertThat(archive.find("s3")).contains(TWO);
            }
        }
    }

    @Test
    void find_changedByte_isRefused() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
        }
        byte[] changed = Files.readAllBytes(file());
        changed[changed.length - 20] ^= 1;
        Files.write(file(), changed);

        try (QuestionArchive archive = open()) {
            assertThatThrownBy(() -> archive.find("s1"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not open with this key");
        }
    }

    /** Its session is part of what is authenticated, so a record cannot be passed off as another question's. */
    @Test
    void find_recordUnderAnotherSession_isRefused() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
        }
        byte[] changed = Files.readAllBytes(file());
        changed[Frame.HEADER + 2] = '2'; // the length of the session, an s, and its number
        Files.write(file(), changed);

        try (QuestionArchive archive = open()) {
            assertThat(archive.find("s1")).isEmpty();
            assertThatThrownBy(() -> archive.find("s2")).isInstanceOf(IOException.class);
        }
    }

    /** Damage before the end is no interrupted write: what follows it was acknowledged, and must not be cut off. */
    @Test
    void open_changedByteOfAnyHeader_isRefusedAndNothingIsLost() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
            archive.keep("s2", TWO);
        }
        byte[] all = Files.readAllBytes(file());
        for (int i = 0; i < Frame.HEADER; i++) {
            byte[] changed = all.clone();
            changed[i] ^= 1;
            Files.write(file(), changed);

            assertThatThrownBy(this::open).as("byte " + i).hasMessageContaining("damaged at byte 0");
            assertThat(Files.readAllBytes(file())).isEqualTo(changed);
        }
    }

    @Test
    void open_zerosAtTheEnd_areCutOff() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
        }
        byte[] all = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(all, all.length + 100));

        try (QuestionArchive archive = open()) {
            assertThat(archive.find("s1")).contains(ONE);
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(all);
    }

    @Test
    void open_keyIsGone_saysWhatToRestore() throws Exception {
        try (QuestionArchive archive = open()) {
            archive.keep("s1", ONE);
        }
        Files.delete(key());

        assertThatThrownBy(this::open).hasMessageContaining("restore").hasMessageContaining("questions-key.txt");
    }

    @Test
    void open_keyIsNoKey_isRefused() throws Exception {
        Files.writeString(key(), "not a key");

        assertThatThrownBy(this::open).hasMessageContaining("damaged");
    }
}
