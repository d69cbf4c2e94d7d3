package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/** What holds of all trees, tried on all small ones and on seeded large ones. */
class ProofPropertiesTest {
    private static final int SIZE = 70;
    private static final List<Bytes> LEAVES = leaves(1_500);

    /** RFC 6962, section 2.1, word for word: the definition everything else must agree with. */
    private static Bytes definition(List<Bytes> leaves) {
        return switch (leaves.size()) {
            case 0 -> MerkleTree.EMPTY_ROOT;
            case 1 -> leaves.getFirst();
            default -> {
                int k = Integer.highestOneBit(leaves.size() - 1);
                yield MerkleTree.nodeHash(
                        definition(leaves.subList(0, k)), definition(leaves.subList(k, leaves.size())));
            }
        };
    }

    private static List<Bytes> leaves(int number) {
        List<Bytes> leaves = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            leaves.add(MerkleTree.leafHash(Bytes.utf8("entry " + i)));
        }
        return leaves;
    }

    private static final TreeNodes NODES =
            (level, index) -> definition(LEAVES.subList((int) (index << level), (int) ((index + 1) << level)));

    @Test
    void root_everySmallSize_isTheDefinitions() {
        Frontier frontier = new Frontier();
        for (int size = 0; size <= SIZE; size++) {
            Bytes expected = definition(LEAVES.subList(0, size));
            assertThat(frontier.root()).isEqualTo(expected);
            assertThat(MerkleTree.root(size, NODES)).isEqualTo(expected);
            assertThat(Frontier.of(size, NODES).root()).isEqualTo(expected);
            frontier.append(LEAVES.get(size));
        }
    }

    @Test
    void frontier_resumed_growsAsTheUninterrupted() {
        Frontier resumed = Frontier.of(1_000, NODES);
        LEAVES.subList(1_000, 1_500).forEach(resumed::append);

        assertThat(resumed.size()).isEqualTo(1_500);
        assertThat(resumed.root()).isEqualTo(MerkleTree.root(LEAVES));
    }

    @Test
    void inclusion_everyLeafOfEverySmallTree_verifiesThereAndNowhereElse() throws NotVerifiedException {
        for (int size = 1; size <= SIZE; size++) {
            Bytes root = MerkleTree.root(size, NODES);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(index, size, NODES);
                proof.verify(LEAVES.get(index), root);
                for (int other = 0; other < 2 * size; other++) {
                    InclusionProof moved = new InclusionProof(other, size, proof.hashes());
                    Bytes leaf = LEAVES.get(index);
                    if (other != index) {
                        assertThatThrownBy(() -> moved.verify(leaf, root)).isInstanceOf(NotVerifiedException.class);
                    }
                }
            }
        }
    }

    @Test
    void consistency_everyPairOfSmallSizes_verifies() throws NotVerifiedException {
        for (int size = 1; size <= SIZE; size++) {
            for (int old = 1; old <= size; old++) {
                ConsistencyProof proof = ConsistencyProof.of(old, size, NODES);
                proof.verify(MerkleTree.root(old, NODES), MerkleTree.root(size, NODES));
            }
        }
    }

    @Test
    void consistency_forkedTree_hasNoProof() {
        List<Bytes> forked = new ArrayList<>(LEAVES.subList(0, SIZE));
        forked.set(20, MerkleTree.leafHash(Bytes.utf8("another entry 20")));
        TreeNodes fork =
                (level, index) -> definition(forked.subList((int) (index << level), (int) ((index + 1) << level)));
        Bytes old = MerkleTree.root(40, NODES);

        ConsistencyProof honest = ConsistencyProof.of(40, SIZE, NODES);
        ConsistencyProof dishonest = ConsistencyProof.of(40, SIZE, fork);

        Bytes root = MerkleTree.root(SIZE, fork);
        assertThatThrownBy(() -> honest.verify(old, root)).hasMessageContaining("another new root");
        assertThatThrownBy(() -> dishonest.verify(old, root)).hasMessageContaining("another old root");
    }

    @Test
    void proofs_seededMutations_neverVerify() {
        SplittableRandom random = new SplittableRandom(6962);
        for (int round = 0; round < 400; round++) {
            int size = random.nextInt(2, LEAVES.size());
            int index = random.nextInt(size);
            int old = random.nextInt(1, size);
            Bytes leaf = LEAVES.get(index);
            Bytes root = MerkleTree.root(size, NODES);
            Bytes oldRoot = MerkleTree.root(old, NODES);
            InclusionProof inclusion = InclusionProof.of(index, size, NODES);
            ConsistencyProof consistency = ConsistencyProof.of(old, size, NODES);

            List<Bytes> mutated = mutate(inclusion.hashes(), random);
            assertThatThrownBy(() -> new InclusionProof(index, size, mutated).verify(leaf, root))
                    .isInstanceOf(NotVerifiedException.class);
            List<Bytes> alsoMutated = mutate(consistency.hashes(), random);
            assertThatThrownBy(() -> new ConsistencyProof(old, size, alsoMutated).verify(oldRoot, root))
                    .isInstanceOf(NotVerifiedException.class);
        }
    }

    private static List<Bytes> mutate(List<Bytes> hashes, SplittableRandom random) {
        List<Bytes> mutated = new ArrayList<>(hashes);
        int at = random.nextInt(hashes.size());
        switch (random.nextInt(4)) {
            case 0 -> mutated.remove(at);
            case 1 -> mutated.add(at, hashes.get(at));
            case 2 -> mutated.set(at, flipped(hashes.get(at), random.nextInt(256)));
            default -> mutated.set(at, Bytes.of(Arrays.copyOf(hashes.get(at).toArray(), 31)));
        }
        return mutated;
    }

    private static Bytes flipped(Bytes bytes, int bit) {
        byte[] value = bytes.toArray();
        value[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.of(value);
    }

    @Test
    void bundle_seededEntries_readBackAsWritten() throws NotVerifiedException {
        Random random = new Random(1);
        List<Bytes> entries = new ArrayList<>();
        for (int length : new int[] {0, 1, 255, 256, 3_000, EntryBundle.MAX_ENTRY}) {
            byte[] entry = new byte[length];
            random.nextBytes(entry);
            entries.add(Bytes.of(entry));
        }
        Bytes bundle = EntryBundle.encode(entries);

        assertThat(EntryBundle.decode(bundle)).isEqualTo(entries);
        assertThatThrownBy(() -> EntryBundle.decode(Bytes.of(Arrays.copyOf(bundle.toArray(), 10))))
                .hasMessageContaining("within an entry");
        assertThatThrownBy(() -> EntryBundle.decode(Bytes.hex("00"))).hasMessageContaining("within a length");
        Bytes tooLong = Bytes.of(new byte[EntryBundle.MAX_ENTRY + 1]);
        assertThatThrownBy(() -> EntryBundle.encode(List.of(tooLong))).isInstanceOf(IllegalArgumentException.class);
    }
}
