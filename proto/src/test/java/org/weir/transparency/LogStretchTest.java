package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

class LogStretchTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final NoteSigner LOG = NoteSigner.generate("log.example", SignatureType.NOTE);
    private static final NoteSigner WITNESS = NoteSigner.generate("witness.example", SignatureType.COSIGNATURE);
    private static final WitnessPolicy POLICY = WitnessPolicy.moreThanTwoThirds(List.of(WITNESS.publicHalf()));

    @Test
    void verify_everyStartOfEverySize_holdsExactlyTheEntries() throws NotVerifiedException {
        for (int size = 1; size <= 20; size++) {
            SignedCheckpoint end = cosigned(entries(size));
            for (int start = 0; start < size; start++) {
                List<Bytes> part = entries(size).subList(start, size);

                LogStretch stretch = LogStretch.verify(start, before(start), part, end, POLICY, NOW);

                assertThat(stretch.entries()).isEqualTo(part);
                assertThat(stretch.start()).isEqualTo(start);
            }
        }
    }

    @Test
    void verify_anEntryLeftOutAddedOrChanged_refuses() {
        List<Bytes> all = entries(13);
        SignedCheckpoint end = cosigned(all);
        List<Bytes> leftOut = new ArrayList<>(all.subList(5, 13));
        leftOut.remove(3);
        List<Bytes> added = new ArrayList<>(all.subList(5, 13));
        added.add(Bytes.utf8("more"));
        List<Bytes> changed = new ArrayList<>(all.subList(5, 13));
        changed.set(2, Bytes.utf8("other"));

        for (List<Bytes> wrong : List.of(leftOut, added, changed, List.<Bytes>of())) {
            assertThatThrownBy(() -> LogStretch.verify(5, before(5), wrong, end, POLICY, NOW))
                    .isInstanceOf(NotVerifiedException.class);
        }
    }

    @Test
    void verify_anotherStartThanClaimed_refuses() {
        List<Bytes> all = entries(13);
        SignedCheckpoint end = cosigned(all);

        for (int claimed = 0; claimed < 13; claimed++) {
            int start = claimed;
            if (start != 6) {
                assertThatThrownBy(() -> LogStretch.verify(start, before(6), all.subList(6, 13), end, POLICY, NOW))
                        .as("start %d", start)
                        .isInstanceOf(NotVerifiedException.class);
            }
        }
        assertThatThrownBy(() -> LogStretch.verify(6, before(7), all.subList(6, 13), end, POLICY, NOW))
                .hasMessageContaining("hashes");
    }

    @Test
    void verify_checkpointWithoutAQuorum_refuses() {
        List<Bytes> all = entries(4);
        Checkpoint checkpoint = cosigned(all).checkpoint();
        SignedCheckpoint alone = SignedCheckpoint.sign(checkpoint, LOG);

        assertThatThrownBy(() -> LogStretch.verify(0, List.of(), all, alone, POLICY, NOW))
                .hasMessageContaining("witnesses");
    }

    private static List<Bytes> entries(int size) {
        return IntStream.range(0, size).mapToObj(i -> Bytes.utf8("entry " + i)).toList();
    }

    private static List<Bytes> before(int start) {
        Frontier frontier = new Frontier();
        entries(start).forEach(entry -> frontier.append(MerkleTree.leafHash(entry)));
        return frontier.hashes();
    }

    private static SignedCheckpoint cosigned(List<Bytes> entries) {
        Bytes root = MerkleTree.root(entries.stream().map(MerkleTree::leafHash).toList());
        Checkpoint checkpoint = new Checkpoint("log.example", entries.size(), root);
        return SignedCheckpoint.sign(checkpoint, LOG).with(WITNESS.cosign(checkpoint, NOW));
    }
}
