package org.weir.hub.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationsTest {
    @TempDir
    private Path folder;

    @Test
    void withdraw_diskFails_leavesTheInvitationOpenHereAsItIsOnDisk() throws Exception {
        Path within = Files.createDirectory(folder.resolve("hub"));
        Path elsewhere = folder.resolve("elsewhere");
        Invitations invitations = Invitations.open(within.resolve("invitations.json"), Clock.systemUTC());
        invitations.invite("north", "North", "NGO");

        // A folder that is not there cannot be written, whoever runs the test.
        Files.move(within, elsewhere);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> invitations.withdraw("north"));
        Files.move(elsewhere, within);

        assertThat(invitations.open()).extracting(Invitations.Open::agency).containsExactly("north");
        invitations.withdraw("north");
        assertThat(invitations.open()).isEmpty();
        assertThat(Invitations.open(within.resolve("invitations.json"), Clock.systemUTC())
                        .open())
                .isEmpty();
    }
}
