package org.weir.console.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.log.DamagedLogException;
import org.weir.console.log.LogJournal;

class FileJournalTest {
    private static final List<Bytes> RECORDS = List.of(Bytes.utf8("first"), Bytes.utf8(""), Bytes.utf8("the third"));

    @TempDir
    Path folder;

    private Path file;
    private FileJournal journal;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("journal");
        journal = new FileJournal(file, folder.resolve("draft"));
        journal.replace(RECORDS.get(0));
        journal.append(RECORDS.get(1));
        journal.append(RECORDS.get(2));
        journal.close();
    }

    @Test
    void read_written_isThere() throws IOException {
        assertThat(journal.read()).isEqualTo(new LogJournal.Content(RECORDS, 0));
    }

    @Test
    void read_cutOffAnywhereInTheLastRecord_keepsTheOthers() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int last = whole.length - 20 - RECORDS.get(2).length();
        for (int length = last; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(journal.read()).isEqualTo(new LogJournal.Content(RECORDS.subList(0, 2), length - last));
        }
    }

    @Test
    void read_anyBitFlipped_isFoundOrIsTheTornEnd() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int last = whole.length - 20 - RECORDS.get(2).length();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);

            if (bit / 8 < last) {
                assertThatThrownBy(journal::read)
                        .isInstanceOf(DamagedLogException.class)
                        .hasMessageStartingWith("journal: ");
            } else {
                assertThat(journal.read().records()).isEqualTo(RECORDS.subList(0, 2));
                assertThat(journal.read().torn()).isEqualTo(whole.length - last);
            }
        }
    }

    @Test
    void replace_afterATornEnd_leavesOnlyTheNewRecord() throws IOException {
        journal.replace(Bytes.utf8("anew"));
        journal.append(Bytes.utf8("and on"));

        assertThat(journal.read().records()).containsExactly(Bytes.utf8("anew"), Bytes.utf8("and on"));
        assertThat(folder.resolve("draft")).doesNotExist();
        journal.close();
    }
}
