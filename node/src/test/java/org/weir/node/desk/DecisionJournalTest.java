package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.node.answer.Decided;

class DecisionJournalTest {
    @TempDir
    Path directory;

    @Test
    void record_thenReopen_hasTheSame() throws Exception {
        try (DecisionJournal journal = DecisionJournal.open(directory.resolve("journal"))) {
            journal.record(decided("first", Optional.empty()));
            journal.record(decided("second", Optional.of(Refusal.BUSY)));
        }

        try (DecisionJournal journal = DecisionJournal.open(directory.resolve("journal"))) {
            assertThat(journal.latest(10))
                    .containsExactly(decided("second", Optional.of(Refusal.BUSY)), decided("first", Optional.empty()));
            assertThat(journal.latest(1)).hasSize(1);
            assertThat(journal.leftOut()).isZero();
        }
        Path file = directory.resolve("journal/asked-of-us.jsonl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("journal"))))
                .isEqualTo("rwx------");
    }

    @Test
    void open_tornTail_keepsTheRest() throws Exception {
        try (DecisionJournal journal = DecisionJournal.open(directory.resolve("journal"))) {
            journal.record(decided("first", Optional.empty()));
        }
        Files.writeString(directory.resolve("journal/asked-of-us.jsonl"), "{\"at\":\"20", StandardOpenOption.APPEND);

        try (DecisionJournal journal = DecisionJournal.open(directory.resolve("journal"))) {
            assertThat(journal.latest(10)).hasSize(1);
            assertThat(journal.leftOut()).isEqualTo(1);
        }
    }

    private static Decided decided(String requester, Optional<Refusal> refusal) {
        return new Decided(
                Instant.parse("2026-11-23T10:00:00Z"),
                requester,
                "ana",
                "statistics",
                false,
                refusal,
                refusal.isPresent() ? "too many \"at once\"" : "",
                "abc",
                "weir-question/1\nsubjects CaseRecord\n",
                3,
                "def");
    }
}
