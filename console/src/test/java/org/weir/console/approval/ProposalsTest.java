package org.weir.console.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Way;

class ProposalsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private Proposals at(Instant now) throws IOException {
        return Proposals.open(folder.resolve("proposals.json"), 500, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Decider own(String name) {
        return new Decider(name, Way.OWN);
    }

    @Test
    void agree_secondPerson_isKnownAfterARestart() throws Exception {
        long id = at(NOW).propose("north", "suspend", "", "", " its key is lost ", own("olga"))
                .id();

        Proposal ended = at(NOW.plusSeconds(60)).agree(id, own("aida"));

        assertThat(ended.reason()).isEqualTo("its key is lost");
        assertThat(at(NOW).waiting()).isEmpty();
        assertThat(at(NOW).ended())
                .singleElement()
                .satisfies(p -> assertThat(p.end().orElseThrow().by()).isEqualTo("aida"));
    }

    @Test
    void agree_proposer_isRefused() throws Exception {
        Proposals proposals = at(NOW);
        long id = proposals.propose("north", "revoke", "", "", "x", own("olga")).id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> proposals.agree(id, own("olga")))
                .withMessageContaining("second person");
        assertThat(proposals.waiting()).hasSize(1);
        proposals.decline(id, "olga");
        assertThat(proposals.waiting()).isEmpty();
    }

    @Test
    void agree_byAnotherWayThanTheProposers_isRefusedEitherWay() throws Exception {
        Proposals proposals = at(NOW);
        long own =
                proposals.propose("north", "revoke", "", "", "x", own("olga")).id();
        long provided = proposals
                .propose("south", "revoke", "", "", "x", new Decider("p-17", Way.PROVIDER))
                .id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> proposals.agree(own, new Decider("p-17", Way.PROVIDER)))
                .withMessageContaining("same way");
        assertThatIllegalArgumentException().isThrownBy(() -> proposals.agree(provided, own("olga")));
        assertThat(at(NOW).waiting()).hasSize(2);

        proposals.agree(own, own("aida"));
        at(NOW).agree(provided, new Decider("p-18", Way.PROVIDER));
    }

    @Test
    void agree_proposalOfAnOlderVersion_isRefusedUntilItIsProposedAgain() throws Exception {
        Files.writeString(folder.resolve("proposals.json"), """
                {"proposals":[{"id":7,"subject":"north","change":"suspend","basis":"","content":"","reason":"x",
                 "by":"olga","at":"2026-11-23T09:00:00Z"}]}
                """);
        Proposals proposals = at(NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> proposals.agree(7, own("aida")))
                .withMessageContaining("proposed again");
        proposals.decline(7, "olga");
        proposals.propose("north", "suspend", "", "", "x", own("olga"));
    }

    @Test
    void agree_afterItEnded_isRefused() throws Exception {
        Proposals proposals = at(NOW);
        long id = proposals.propose("north", "revoke", "", "", "x", own("olga")).id();
        proposals.decline(id, "aida");

        assertThatIllegalArgumentException().isThrownBy(() -> proposals.agree(id, own("aida")));
        assertThatIllegalArgumentException().isThrownBy(() -> proposals.agree(99, own("aida")));
    }

    @Test
    void agree_aWeekLater_isTooLate() throws Exception {
        long id = at(NOW).propose("north", "revoke", "", "", "x", own("olga")).id();

        Proposals later = at(NOW.plus(Duration.ofDays(7)));

        assertThatIllegalArgumentException().isThrownBy(() -> later.agree(id, own("aida")));
        assertThat(later.waiting()).isEmpty();
    }

    @Test
    void propose_withoutReasonOrTwice_isRefused() throws Exception {
        Proposals proposals = at(NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proposals.propose("north", "revoke", "", "", "  ", own("olga")));
        proposals.propose("north", "revoke", "", "", "x", own("olga"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proposals.propose("north", "revoke", "", "", "y", own("oda")));
    }

    @Test
    void propose_aDocument_isReadAgainAsItWas() throws Exception {
        String text = "minimum: 10\n# \u0642\u0648\u0627\u0639\u062f \"x\"\n";
        at(NOW).propose("rules", "publish", "abc", text, "x", own("olga"));

        assertThat(at(NOW).waiting()).singleElement().satisfies(p -> {
            assertThat(p.content()).isEqualTo(text);
            assertThat(p.basis()).isEqualTo("abc");
        });
    }

    @Test
    void propose_andWithdrawManyTimes_pushesOutNothingThatWaitsOrWasConfirmed() throws Exception {
        Proposals proposals = Proposals.open(folder.resolve("proposals.json"), 3, Clock.fixed(NOW, ZoneOffset.UTC));
        long confirmed =
                proposals.propose("north", "suspend", "", "", "x", own("olga")).id();
        proposals.agree(confirmed, own("aida"));
        long waiting =
                proposals.propose("south", "suspend", "", "", "x", own("olga")).id();

        for (int i = 0; i < 10; i++) {
            long id = proposals
                    .propose("west", "suspend", "", "", "x", own("olga"))
                    .id();
            proposals.decline(id, "olga");
        }

        Proposals read = at(NOW);
        assertThat(read.find(confirmed).orElseThrow().end().orElseThrow().by()).isEqualTo("aida");
        assertThat(read.waiting()).extracting(Proposal::id).containsExactly(waiting);
        assertThat(read.ended()).hasSize(1 + 3);
        assertThat(read.propose("east", "suspend", "", "", "x", own("olga")).id())
                .isEqualTo(13);
    }

    @Test
    void open_fileOfAnOlderVersion_takesWhatWasConfirmedAsCarriedOut() throws Exception {
        Files.writeString(folder.resolve("proposals.json"), """
                {"proposals":[{"id":7,"subject":"north","change":"suspend","basis":"","content":"","reason":"x",
                 "by":"olga","at":"2026-11-20T10:00:00Z","outcome":"CONFIRMED","endedBy":"aida",
                 "endedAt":"2026-11-20T11:00:00Z"}]}
                """);

        assertThat(at(NOW).unfinished()).isEmpty();
        assertThat(at(NOW).ended()).extracting(Proposal::id).containsExactly(7L);
    }

    @Test
    void open_damagedFile_saysSo() throws Exception {
        Files.writeString(folder.resolve("proposals.json"), "{\"proposals\":[{\"id\":1}]}");

        assertThatThrownBy(() -> at(NOW)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }
}
