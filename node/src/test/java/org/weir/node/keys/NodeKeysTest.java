package org.weir.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeKeysTest {
    @TempDir
    private Path folder;

    @Test
    void open_twice_givesTheSameKeys() {
        NodeKeys first = NodeKeys.open(folder.resolve("keys"));
        NodeKeys second = NodeKeys.open(folder.resolve("keys"));

        assertThat(second.epochKeyId()).isEqualTo(first.epochKeyId());
        assertThat(second.pseudonyms().of("", "17"))
                .isEqualTo(first.pseudonyms().of("", "17"));
    }

    @Test
    void open_newKeys_areForTheOwnerOnly() throws Exception {
        NodeKeys.open(folder.resolve("keys"));

        for (String name : new String[] {"epoch.keyset.json", "pseudonym.key"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("keys").resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void open_keyThatOthersCanRead_isRefusedWithTheRemedy() throws Exception {
        NodeKeys.open(folder);
        Path key = folder.resolve("pseudonym.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> NodeKeys.open(folder))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void open_damagedKey_isRefused() throws Exception {
        NodeKeys.open(folder);
        Files.writeString(folder.resolve("pseudonym.key"), "not a key\n");

        assertThatThrownBy(() -> NodeKeys.open(folder))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("restore");
    }

    @Test
    void of_otherSpaceOrOtherNode_isAnotherPseudonym() {
        Pseudonyms here = NodeKeys.open(folder.resolve("a")).pseudonyms();
        Pseudonyms elsewhere = NodeKeys.open(folder.resolve("b")).pseudonyms();

        assertThat(here.of("x", "17")).isEqualTo(here.of("x", "17"));
        assertThat(here.of("x", "17")).isNotEqualTo(here.of("y", "17"));
        assertThat(here.of("x", "17")).isNotEqualTo(here.of("x1", "7"));
        assertThat(here.of("x", "17")).isNotEqualTo(elsewhere.of("x", "17"));
    }
}
