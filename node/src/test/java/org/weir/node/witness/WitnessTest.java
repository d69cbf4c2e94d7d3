package org.weir.node.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.ConsistencyProof;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.SplitView;
import org.weir.transparency.TreeNodes;

class WitnessTest {
    private static final NoteSigner HUB = NoteSigner.generate("hub.example/log", SignatureType.NOTE);
    private static final LogIdentity LOG = LogIdentity.of(HUB.publicHalf());
    private static final NoteSigner KEY = NoteSigner.generate("agency.example/witness", SignatureType.COSIGNATURE);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final List<Bytes> honest = leaves("honest");
    private final List<Bytes> forked = fork();
    private Witness witness;

    @BeforeEach
    void open() throws IOException {
        witness = Witness.open(folder.resolve("witness"), LOG, KEY, CLOCK);
    }

    private static List<Bytes> leaves(String name) {
        List<Bytes> leaves = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            leaves.add(MerkleTree.leafHash(Bytes.utf8(name + i)));
        }
        return leaves;
    }

    private List<Bytes> fork() {
        List<Bytes> fork = new ArrayList<>(leaves("honest").subList(0, 10));
        fork.addAll(leaves("forked").subList(10, 40));
        return fork;
    }

    private static SignedCheckpoint checkpoint(List<Bytes> leaves, int size) {
        return SignedCheckpoint.sign(new Checkpoint(LOG.origin(), size, MerkleTree.root(leaves.subList(0, size))), HUB);
    }

    private static Optional<ConsistencyProof> proof(List<Bytes> leaves, int from, int to) {
        TreeNodes nodes =
                (level, index) -> MerkleTree.root(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
        return Optional.of(ConsistencyProof.of(from, to, nodes));
    }

    private WitnessVerdict judge(SignedCheckpoint checkpoint, Optional<ConsistencyProof> proof) throws IOException {
        return witness.judge(checkpoint.note().note(), proof);
    }

    @Test
    void judge_logThatGrows_cosignsAndRemembersThroughARestart() throws Exception {
        assertThat(judge(checkpoint(honest, 0), Optional.empty())).isInstanceOf(WitnessVerdict.Cosigned.class);
        assertThat(judge(checkpoint(honest, 7), Optional.empty())).isInstanceOf(WitnessVerdict.Cosigned.class);
        open();
        SignedCheckpoint next = checkpoint(honest, 20);

        WitnessVerdict verdict = judge(next, proof(honest, 7, 20));

        assertThat(verdict).isInstanceOfSatisfying(WitnessVerdict.Cosigned.class, cosigned -> {
            SignedCheckpoint with = next.with(cosigned.cosignature());
            assertThat(with.note().signatures()).hasSize(2);
        });
        assertThat(witness.known().orElseThrow().checkpoint()).isEqualTo(next.checkpoint());
        assertThat(judge(next, Optional.empty())).isInstanceOf(WitnessVerdict.Cosigned.class);
    }

    @Test
    void judge_olderOrElsewhere_saysWhatItKnowsAndStays() throws Exception {
        judge(checkpoint(honest, 20), Optional.empty());

        assertThat(judge(checkpoint(honest, 7), Optional.empty())).isEqualTo(new WitnessVerdict.Conflict(20));
        assertThat(judge(checkpoint(honest, 30), Optional.empty())).isEqualTo(new WitnessVerdict.Conflict(20));
        assertThat(judge(checkpoint(honest, 30), proof(honest, 7, 30))).isEqualTo(new WitnessVerdict.Conflict(20));
        assertThat(witness.known().orElseThrow().checkpoint().size()).isEqualTo(20);
    }

    @Test
    void judge_forkedGrowth_refuses() throws Exception {
        judge(checkpoint(honest, 20), Optional.empty());

        assertThat(judge(checkpoint(forked, 30), proof(honest, 20, 30))).isInstanceOf(WitnessVerdict.Refused.class);
        assertThat(judge(checkpoint(honest, 30), proof(honest, 20, 25))).isInstanceOf(WitnessVerdict.Refused.class);
        assertThat(witness.known().orElseThrow().checkpoint().size()).isEqualTo(20);
    }

    @Test
    void judge_growthThatTheLogsOwnProofContradicts_keepsTransferableProof() throws Exception {
        judge(checkpoint(honest, 20), Optional.empty());

        WitnessVerdict verdict = judge(checkpoint(forked, 30), proof(forked, 20, 30));

        assertThat(verdict).isInstanceOf(WitnessVerdict.SplitViewFound.class);
        String evidence = Files.readString(((WitnessVerdict.SplitViewFound) verdict).evidence());
        SplitView read = SplitView.parse(evidence, LOG);
        assertThat(read.first().checkpoint().size()).isEqualTo(20);
        assertThat(read.second().checkpoint().size()).isEqualTo(30);
        assertThatThrownBy(() -> SplitView.parse(evidence.substring(0, evidence.lastIndexOf("\n=\n")), LOG))
                .hasMessageContaining("do not contradict");
    }

    @Test
    void accepted_treesCosignedLately_areRemembered() throws Exception {
        judge(checkpoint(honest, 20), Optional.empty());
        judge(checkpoint(honest, 30), proof(honest, 20, 30));

        assertThat(witness.accepted(checkpoint(honest, 20).checkpoint())).isTrue();
        assertThat(witness.accepted(checkpoint(honest, 30).checkpoint())).isTrue();
        assertThat(witness.accepted(checkpoint(honest, 25).checkpoint())).isFalse();
        assertThat(witness.accepted(checkpoint(forked, 20).checkpoint())).isFalse();
        open();
        assertThat(witness.accepted(checkpoint(honest, 30).checkpoint())).isTrue();
    }

    @Test
    void judge_twoRootsOfOneSize_keepsTransferableProofAndStopsForGood() throws Exception {
        judge(checkpoint(honest, 20), Optional.empty());

        WitnessVerdict verdict = judge(checkpoint(forked, 20), Optional.empty());

        assertThat(verdict).isInstanceOf(WitnessVerdict.SplitViewFound.class);
        String evidence = Files.readString(((WitnessVerdict.SplitViewFound) verdict).evidence());
        assertThat(SplitView.parse(evidence, LOG).first().checkpoint().size()).isEqualTo(20);
        open();
        assertThat(judge(checkpoint(honest, 30), proof(honest, 20, 30))).isInstanceOf(WitnessVerdict.Refused.class);
    }

    @Test
    void compare_memberShownAnotherTree_keepsTheProof() throws Exception {
        judge(checkpoint(honest, 20), Optional.empty());

        assertThat(witness.compare(checkpoint(honest, 20))).isEmpty();
        assertThat(witness.compare(checkpoint(forked, 30))).isEmpty();
        assertThat(witness.compare(checkpoint(forked, 20))).isPresent();
    }

    @Test
    void judge_notTheLogs_refuses() throws Exception {
        NoteSigner stranger = NoteSigner.generate("hub.example/log", SignatureType.NOTE);
        Checkpoint checkpoint = checkpoint(honest, 20).checkpoint();

        assertThat(judge(SignedCheckpoint.sign(checkpoint, stranger), Optional.empty()))
                .isInstanceOf(WitnessVerdict.Refused.class);
        assertThat(witness.known()).isEmpty();
    }

    @Test
    void open_memoryDamaged_refusesToForget() throws Exception {
        judge(checkpoint(honest, 20), Optional.empty());
        Files.writeString(folder.resolve("witness/checkpoint"), "something else\n");

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("does not verify");
    }
}
