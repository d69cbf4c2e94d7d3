package org.weir.deploy.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;
import org.weir.hub.HubControl;
import org.weir.membership.Member;
import org.weir.membership.Membership;

/** A pilot file that changes between two starts. */
class PilotChangesTest {
    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private List<String> active(String purposes, String... agencies) throws Exception {
        for (String agency : agencies) {
            CaseFile.write(folder.resolve(agency + ".csv"), new Generator(7).cases(100));
        }
        String head = "hub: { port: 0, console: 0 }\npurposes: [" + purposes + "]";
        PilotFile file = TestPilots.file(folder, head, List.of(agencies));
        said.clear();
        try (PilotFederation federation = PilotFederation.start(file, folder.resolve("state"), said::add)) {
            assertThat(federation.ready().nodes()).hasSize(agencies.length);
            return HubControl.of(folder.resolve("state/hub")).membership().active().stream()
                    .map(Member::id)
                    .collect(Collectors.toList());
        }
    }

    @Test
    void start_agencyNoLongerInTheFile_isSuspendedAndTakenUpAgain() throws Exception {
        assertThat(active("statistics", "a", "b")).containsExactly("a", "b");

        assertThat(active("statistics", "a")).containsExactly("a");
        assertThat(said).anyMatch(line -> line.contains("b is not in the pilot file any more"));

        assertThat(active("statistics", "a", "b")).containsExactly("a", "b");
        assertThat(said).anyMatch(line -> line.contains("b is back in the pilot file"));
    }

    /** Otherwise the fourth agency of a pilot would end it. */
    @Test
    void start_oneAgencyMoreThanTotalsTake_keepsTheProfileAndSaysSo() throws Exception {
        active("statistics", "a", "b", "c");
        assertThat(said).anyMatch(line -> line.startsWith("Profile local: the pilot file names none"));

        active("statistics", "a", "b", "c", "d");

        assertThat(said).contains("Profile local: this federation was made with it, and that does not change.");
        assertThat(membership().profile()).isEqualTo("local");
    }

    @Test
    void start_fourAgenciesAndNoProfile_makesTotalAndSaysSo() throws Exception {
        active("statistics", "a", "b", "c", "d");

        assertThat(said).anyMatch(line -> line.startsWith("Profile total: the pilot file names none"));
        assertThat(membership().profile()).isEqualTo("total");
    }

    private Membership membership() throws Exception {
        return HubControl.of(folder.resolve("state/hub")).membership();
    }

    @Test
    void start_otherPurposes_areTheFederations() throws Exception {
        active("statistics", "a");
        active("statistics, prevention-planning", "a");

        assertThat(HubControl.of(folder.resolve("state/hub")).membership().purposes())
                .containsExactly("statistics", "prevention-planning");
    }
}
