package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.clock.MovingClock;

class TokenStoreTest {
    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");

    @Test
    void issue_token_isInTheFileAsADigestOnly() throws Exception {
        String token = store().issue("ana", List.of("statistics"), Duration.ofDays(1));

        assertThat(Files.readString(directory.resolve("tokens")))
                .doesNotContain(token)
                .contains("ana");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("tokens"))))
                .isEqualTo("rw-------");
        assertThat(store().find(token)).get().extracting(Token::person).isEqualTo("ana");
        assertThat(store().find(token + "x")).isEmpty();
        assertThat(store().find("")).isEmpty();
    }

    @Test
    void issue_byAnotherProcess_isSeenAtOnce() throws Exception {
        TokenStore desk = store();
        String first = store().issue("ana", List.of("statistics"), Duration.ofDays(1));
        assertThat(desk.find(first)).isPresent();

        String second = store().issue("ben", List.of("statistics"), Duration.ofDays(1));

        assertThat(desk.find(second)).isPresent();
        assertThat(desk.list()).hasSize(2);
    }

    @Test
    void find_expired_isEmpty() throws Exception {
        String token = store().issue("ana", List.of("statistics"), Duration.ofHours(1));
        clock.move(Duration.ofHours(2));

        assertThat(store().find(token)).isEmpty();
        assertThat(store().list()).isEmpty();
    }

    @Test
    void find_damagedFile_letsNobodyIn() throws Exception {
        String token = store().issue("ana", List.of("statistics"), Duration.ofDays(1));
        Files.writeString(directory.resolve("tokens"), "weir-tokens/1\nnonsense\n");

        assertThat(store().find(token)).isEmpty();
    }

    @Test
    void issue_nameThatIsNoName_isRefused() {
        assertThatThrownBy(() -> store().issue("two words", List.of("statistics"), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().issue("a\nb", List.of("statistics"), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().issue("ana", List.of(), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().issue("ana", List.of("a b"), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().issue("ana", List.of("statistics"), Duration.ofDays(400)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private TokenStore store() {
        return TokenStore.at(directory.resolve("tokens"), clock);
    }
}
