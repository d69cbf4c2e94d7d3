package org.weir.deploy.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.Failure;
import org.weir.hub.HubConfig;
import org.weir.membership.Profile;

class PilotProfileTest {
    private static final List<String> FOUR = List.of("a", "b", "c", "d");
    private static final List<String> THREE = FOUR.subList(0, 3);

    @TempDir
    private Path folder;

    /** What a start of a file with this head would take, and why. */
    private PilotProfile taken(String head, List<String> agencies) throws IOException {
        for (String agency : agencies) {
            Files.writeString(folder.resolve(agency + ".csv"), "");
        }
        return PilotProfile.of(TestPilots.file(folder, head, agencies), folder.resolve("state"));
    }

    private void madeBefore(Profile profile) throws IOException {
        Path hub = Files.createDirectories(folder.resolve("state/hub"));
        HubConfig.of(hub, "pilot", List.of("statistics"))
                .withProfile(profile.word())
                .write();
    }

    @Test
    void of_noneNamedAndNoneMade_followsTheNumber() throws Exception {
        assertThat(taken("", FOUR).profile()).isEqualTo(Profile.TOTAL);
        assertThat(taken("", FOUR).why())
                .startsWith("Profile total: the pilot file names none and has 4 agencies or more")
                .contains("hub.profile: local");
        assertThat(taken("", THREE).profile()).isEqualTo(Profile.LOCAL);
        assertThat(taken("", THREE).why()).startsWith("Profile local: the pilot file names none and has fewer than 4");
    }

    @Test
    void of_named_isThat() throws Exception {
        PilotProfile taken = taken("hub: { profile: local }", FOUR);

        assertThat(taken.profile()).isEqualTo(Profile.LOCAL);
        assertThat(taken.why()).isEqualTo("Profile local: the pilot file names it.");
    }

    /** A fourth agency that joins makes no other federation of it, nor does one that leaves. */
    @Test
    void of_noneNamedAndOneMade_keepsIt() throws Exception {
        madeBefore(Profile.LOCAL);

        assertThat(taken("", FOUR).profile()).isEqualTo(Profile.LOCAL);
        assertThat(taken("", FOUR).why())
                .isEqualTo("Profile local: this federation was made with it, and that does not change.");
    }

    @Test
    void of_namedAndAnotherMade_refuses() throws Exception {
        madeBefore(Profile.LOCAL);

        assertThatThrownBy(() -> taken("hub: { profile: total }", FOUR))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(
                        "was made with the profile local, and that does not change. Write it in the pilot file");
    }

    @Test
    void of_oneMadeThatTheFileDoesNotFit_refuses() throws Exception {
        madeBefore(Profile.TOTAL);
        assertThatThrownBy(() -> taken("", THREE))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("made with the profile total")
                .hasMessageContaining("A total takes 4 agencies, and the file has 3: add agencies");

        madeBefore(Profile.LOCAL);
        assertThatThrownBy(() -> taken("hub: { core-tables: standard }", FOUR))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("remove hub.core-tables");
    }

    @Test
    void byNumber_eachNumber_isTotalWhereThereCanBeTotals() {
        List<Profile> profiles = new ArrayList<>();
        for (int agencies = 1; agencies <= 5; agencies++) {
            profiles.add(PilotProfile.byNumber(agencies));
        }

        assertThat(profiles).containsExactly(Profile.LOCAL, Profile.LOCAL, Profile.LOCAL, Profile.TOTAL, Profile.TOTAL);
    }
}
