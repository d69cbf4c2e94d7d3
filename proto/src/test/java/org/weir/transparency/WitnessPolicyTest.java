package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.Bytes;

class WitnessPolicyTest {
    private static final NoteSigner LOG = NoteSigner.generate("log.example", SignatureType.NOTE);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "5, 4", "6, 5", "12, 9", "100, 67"})
    void moreThanTwoThirds_members_quorum(int members, int quorum) throws NotVerifiedException {
        List<NoteSigner> witnesses = witnesses(members);
        WitnessPolicy policy = WitnessPolicy.moreThanTwoThirds(
                witnesses.stream().map(NoteSigner::publicHalf).toList());
        Checkpoint checkpoint = new Checkpoint("log.example", 1, MerkleTree.leafHash(Bytes.utf8("entry")));
        SignedCheckpoint cosigned = SignedCheckpoint.sign(checkpoint, LOG);
        for (NoteSigner witness : witnesses.subList(0, quorum - 1)) {
            cosigned = cosigned.with(witness.cosign(checkpoint, NOW));
        }
        SignedCheckpoint oneShort = cosigned;
        assertThat(policy.quorum()).isEqualTo(quorum);
        assertThatThrownBy(() -> policy.requireQuorum(oneShort, NOW)).hasMessageContaining("asks for " + quorum);

        SignedCheckpoint enough = oneShort.with(witnesses.getLast().cosign(checkpoint, NOW));

        assertThat(policy.requireQuorum(enough, NOW)).hasSize(quorum);
    }

    @Test
    void policy_noWitnessOrOneKeyTwice_isNone() {
        VerifierKey key = witnesses(1).getFirst().publicHalf();
        VerifierKey sameKey = VerifierKey.of("other.example", SignatureType.COSIGNATURE, key.raw());

        assertThatThrownBy(() -> WitnessPolicy.moreThanTwoThirds(List.of())).hasMessageContaining("quorum");
        assertThatThrownBy(() -> new WitnessPolicy(List.of(key), 0)).hasMessageContaining("quorum");
        assertThatThrownBy(() -> new WitnessPolicy(List.of(key, sameKey), 1)).hasMessageContaining("distinct");
        assertThatThrownBy(() -> new WitnessPolicy(List.of(LOG.publicHalf()), 1))
                .hasMessageContaining("cosigning");
    }

    @Test
    void secretText_key_readsBack() throws NotVerifiedException {
        NoteSigner read = NoteSigner.parse(LOG.secretText());

        assertThat(read.publicHalf()).isEqualTo(LOG.publicHalf());
        assertThat(LOG.toString()).doesNotContain("PRIVATE");
        assertThatThrownBy(() -> NoteSigner.parse(LOG.publicHalf().text())).hasMessageContaining("form");
    }

    @Test
    void splitView_twoRootsOfOneSize_convincesAReaderOfTheText() throws NotVerifiedException {
        Checkpoint one = new Checkpoint("log.example", 1, MerkleTree.leafHash(Bytes.utf8("one")));
        Checkpoint other = new Checkpoint("log.example", 1, MerkleTree.leafHash(Bytes.utf8("other")));
        SplitView split = new SplitView(SignedCheckpoint.sign(one, LOG), SignedCheckpoint.sign(other, LOG));

        SplitView read = SplitView.parse(split.text(), LogIdentity.of(LOG.publicHalf()));

        assertThat(read.second().checkpoint()).isEqualTo(other);
        String same = split.text()
                .replace(split.second().note().note(), split.first().note().note());
        assertThatThrownBy(() -> SplitView.parse(same, LogIdentity.of(LOG.publicHalf())))
                .hasMessageContaining("do not contradict");
    }

    private static List<NoteSigner> witnesses(int number) {
        List<NoteSigner> witnesses = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            witnesses.add(NoteSigner.generate("agency-" + i + ".example", SignatureType.COSIGNATURE));
        }
        return witnesses;
    }
}
