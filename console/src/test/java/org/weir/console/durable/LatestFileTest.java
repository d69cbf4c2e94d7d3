package org.weir.console.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;

class LatestFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("latest");
    }

    @Test
    void open_nothingWritten_isEmptyAndTheOwnersOnly() throws IOException {
        try (LatestFile file = LatestFile.open(path)) {
            assertThat(file.content()).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void write_severalThenReopen_hasTheNewest() throws IOException {
        write("first", "a longer second", "third");

        try (LatestFile file = LatestFile.open(path)) {
            assertThat(file.content()).contains(Bytes.utf8("third"));
        }
        write("fourth");
        try (LatestFile file = LatestFile.open(path)) {
            assertThat(file.content()).contains(Bytes.utf8("fourth"));
        }
    }

    @Test
    void open_newestTorn_hasTheOneBefore() throws IOException {
        write("first", "second");
        spoil("second");

        try (LatestFile file = LatestFile.open(path)) {
            assertThat(file.content()).contains(Bytes.utf8("first"));
        }
    }

    @Test
    void open_bothDamaged_refusesToForget() throws IOException {
        write("first", "second");
        spoil("first");
        spoil("second");

        assertThatThrownBy(() -> LatestFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void open_otherLength_refusesToForget() throws IOException {
        Files.writeString(path, "something else");

        assertThatThrownBy(() -> LatestFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void write_tooLong_keepsWhatWasThere() throws IOException {
        try (LatestFile file = LatestFile.open(path)) {
            file.write(Bytes.utf8("first"));
            Bytes tooLong = Bytes.of(new byte[LatestFile.MOST_BYTES + 1]);

            assertThatThrownBy(() -> file.write(tooLong)).isInstanceOf(IOException.class);
            assertThat(file.content()).contains(Bytes.utf8("first"));
        }
    }

    @Test
    void write_byAnInterruptedThread_isDurableAndTheNextOneToo() throws IOException {
        try (LatestFile file = LatestFile.open(path)) {
            Thread.currentThread().interrupt();
            file.write(Bytes.utf8("first"));
            assertThat(Thread.interrupted()).isTrue();

            file.write(Bytes.utf8("second"));
        } finally {
            var _ = Thread.interrupted();
        }
        try (LatestFile file = LatestFile.open(path)) {
            assertThat(file.content()).contains(Bytes.utf8("second"));
        }
    }

    private void write(String... contents) throws IOException {
        try (LatestFile file = LatestFile.open(path)) {
            for (String content : contents) {
                file.write(Bytes.utf8(content));
            }
        }
    }

    private void spoil(String content) throws IOException {
        byte[] all = Files.readAllBytes(path);
        String text = new String(all, java.nio.charset.StandardCharsets.ISO_8859_1);
        all[text.indexOf(content)]++;
        Files.write(path, all);
    }
}
