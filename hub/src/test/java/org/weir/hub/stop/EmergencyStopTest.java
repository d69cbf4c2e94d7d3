package org.weir.hub.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        assertThat(EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE).stop(AT, "olga", "A key\nis lost"))
                .isTrue();

        EmergencyStop again = EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE);

        assertThat(again.stopped()).contains(new EmergencyStop.Stop(AT, "olga", "A key is lost"));
        again.lift();
        assertThat(again.getAsBoolean()).isFalse();
        assertThat(EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE).stopped())
                .isEmpty();
    }

    @Test
    void stop_whileStopped_keepsTheFirst() throws IOException {
        EmergencyStop stop = EmergencyStop.at(folder.resolve("stop"), StopEvents.NONE);
        stop.stop(AT, "olga", "first");

        assertThat(stop.stop(AT, "bela", "second")).isFalse();
        assertThat(stop.stopped().orElseThrow().by()).isEqualTo("olga");
    }

    @Test
    void stop_diskIsGone_holdsAllTheSame() {
        EmergencyStop stop = EmergencyStop.at(folder.resolve("nowhere").resolve("stop"), StopEvents.NONE);

        assertThatThrownBy(() -> stop.stop(AT, "olga", "x")).isInstanceOf(IOException.class);
        assertThat(stop.getAsBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weir-all-stopped/1\nyesterday\nolga\nx\n", "weir-all-stopped/2\n", "\0"})
    void at_fileThatCannotBeRead_stops(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("stop"), content);

        assertThat(EmergencyStop.at(file, StopEvents.NONE).getAsBoolean()).isTrue();
    }
}
