package org.weir.hub.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyStopTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void stop_thenReopened_holdsWithItsReason() throws IOException {
        assertThat(EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE, _ -> {})
                        .stop(AT, "olga", "A key\nis lost"))
                .isTrue();

        EmergencyStop again = EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE, _ -> {});

        assertThat(again.stopped()).contains(new EmergencyStop.Stop(AT, "olga", "A key is lost"));
        again.lift();
        assertThat(again.getAsBoolean()).isFalse();
        assertThat(EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE, _ -> {})
                        .stopped())
                .isEmpty();
    }

    @Test
    void stop_whileStopped_keepsTheFirst() throws IOException {
        EmergencyStop stop = EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE, _ -> {});
        stop.stop(AT, "olga", "first");

        assertThat(stop.stop(AT, "bela", "second")).isFalse();
        assertThat(stop.stopped().orElseThrow().by()).isEqualTo("olga");
    }

    @Test
    void stop_diskIsGone_holdsAllTheSame() {
        EmergencyStop stop = EmergencyStop.at(folder.resolve("nowhere").resolve("stop"), StopEvents.NONE, _ -> {});

        assertThatThrownBy(() -> stop.stop(AT, "olga", "x")).isInstanceOf(IOException.class);
        assertThat(stop.getAsBoolean()).isTrue();
    }

    @Test
    void settle_afterADiskThatHadNoRoom_writesTheFileAndThenTheLog() throws IOException {
        Path late = folder.resolve("late");
        List<String> recorded = new ArrayList<>();
        EmergencyStop stop =
                EmergencyStop.at(late.resolve("stop"), StopEvents.NONE, stopped -> recorded.add(stopped.by()));
        assertThatThrownBy(() -> stop.stop(AT, "olga", "x")).isInstanceOf(IOException.class);
        assertThat(stop.isSettled()).isFalse();
        assertThat(recorded).isEmpty();

        Files.createDirectory(late);
        assertThat(stop.stop(AT, "bela", "pressed again")).isFalse();

        assertThat(stop.isSettled()).isTrue();
        assertThat(recorded).containsExactly("olga");
        assertThat(EmergencyStop.at(late.resolve("stop"), StopEvents.NONE, _ -> {})
                        .stopped())
                .contains(new EmergencyStop.Stop(AT, "olga", "x"));
    }

    @Test
    void settle_afterALogThatCouldNotBeWritten_recordsOnce() throws IOException {
        List<String> recorded = new ArrayList<>();
        AtomicBoolean isFull = new AtomicBoolean(true);
        EmergencyStop stop = EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE, stopped -> {
            if (isFull.get()) {
                throw new IOException("No space left on device");
            }
            recorded.add(stopped.by());
        });
        assertThatThrownBy(() -> stop.stop(AT, "olga", "x")).isInstanceOf(IOException.class);

        isFull.set(false);
        stop.settle();
        stop.settle();

        assertThat(recorded).containsExactly("olga");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weir-all-stopped/1\nyesterday\nolga\nx\n", "weir-all-stopped/2\n", "\0"})
    void at_fileThatCannotBeRead_stops(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("stop"), content);

        assertThat(EmergencyStop.at(file, StopEvents.NONE, _ -> {}).getAsBoolean())
                .isTrue();
    }
}
