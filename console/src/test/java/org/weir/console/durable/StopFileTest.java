package org.weir.console.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopFileTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path folder;

    private StopFile file() {
        return new StopFile(folder.resolve("stop"), "form/1");
    }

    @Test
    void write_thenRead_isTheSameUntilRemoved() throws IOException {
        file().write(new StopFile.Stop(AT, "olga", ""));

        assertThat(file().read()).contains(new StopFile.Stop(AT, "olga", ""));
        file().remove();
        assertThat(file().read()).isEmpty();
        file().remove();
    }

    @Test
    void write_textOfSeveralLines_isReadAsOne() throws IOException {
        file().write(new StopFile.Stop(AT, "ol\nga", " A key\r\nis lost\n"));

        assertThat(file().read()).contains(new StopFile.Stop(AT, "ol ga", "A key is lost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "form/1\nyesterday\nolga\nx\n", "form/1\n", "form/2\n2026-03-01T10:00:00Z\nolga\nx\n", "\0"})
    void read_whatIsNoStop_stops(String content) throws IOException {
        Files.writeString(folder.resolve("stop"), content);

        assertThat(file().read()).hasValueSatisfying(stop -> {
            assertThat(stop.by()).isEmpty();
            assertThat(stop.since()).isEqualTo(Instant.EPOCH);
        });
    }
}
