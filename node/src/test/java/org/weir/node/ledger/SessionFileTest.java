package org.weir.node.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.clock.MovingClock;
import org.weir.masking.SessionRefusedException;

class SessionFileTest {
    private static final Bytes DIGEST = Bytes.utf8("digest").sha256();

    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");

    @Test
    void steps_eachInOrder_areTakenOnce() throws Exception {
        try (SessionFile journal = open()) {
            journal.joins("s");
            journal.uploads("s", DIGEST);
            journal.reveals("s", DIGEST);

            assertThatThrownBy(() -> journal.joins("s")).hasMessageContaining("before");
            assertThatThrownBy(() -> journal.uploads("s", DIGEST)).hasMessageContaining("before");
            assertThatThrownBy(() -> journal.reveals("s", DIGEST)).hasMessageContaining("before");
        }
    }

    @Test
    void steps_ofAnEarlierLife_areRefused() throws Exception {
        try (SessionFile journal = open()) {
            journal.joins("joined");
            journal.joins("uploaded");
            journal.uploads("uploaded", DIGEST);
        }

        try (SessionFile journal = open()) {
            assertThatThrownBy(() -> journal.joins("joined")).isInstanceOf(SessionRefusedException.class);
            assertThatThrownBy(() -> journal.uploads("joined", DIGEST)).hasMessageContaining("since this node started");
            assertThatThrownBy(() -> journal.reveals("uploaded", DIGEST))
                    .hasMessageContaining("since this node started");
        }
    }

    @Test
    void reveals_withoutAnUpload_refuses() throws Exception {
        try (SessionFile journal = open()) {
            journal.joins("s");

            assertThatThrownBy(() -> journal.reveals("s", DIGEST)).hasMessageContaining("Nothing was uploaded");
        }
    }

    @Test
    void open_entriesOfLongAgo_areForgottenAndYoungerOnesKept() throws Exception {
        try (SessionFile journal = open()) {
            journal.joins("old");
            clock.move(Duration.ofHours(40));
            journal.joins("young");
        }
        clock.move(Duration.ofHours(10));

        try (SessionFile journal = open()) {
            assertThatCode(() -> journal.joins("old")).doesNotThrowAnyException();
            assertThatThrownBy(() -> journal.joins("young")).isInstanceOf(SessionRefusedException.class);
        }
    }

    @Test
    void open_damagedFile_refuses() throws Exception {
        try (SessionFile journal = open()) {
            journal.joins("s");
        }
        Files.writeString(file(), Files.readString(file()).replace("joins s", "joins t"));

        assertThatThrownBy(this::open).hasMessageContaining("damaged");
        assertThat(Files.size(file())).isPositive();
    }

    private Path file() {
        return directory.resolve("sessions");
    }

    private SessionFile open() throws java.io.IOException {
        return SessionFile.open(file(), clock);
    }
}
