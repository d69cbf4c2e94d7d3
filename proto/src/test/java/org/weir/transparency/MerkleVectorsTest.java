package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/** The published vectors of transparency-dev/merkle, all of them. */
class MerkleVectorsTest {
    @Test
    void root_publishedLeaves_publishedRoots() {
        Map<String, Object> vectors = Vectors.published("merkle/rfc6962-roots.json");
        List<Bytes> leaves = new ArrayList<>();
        List<String> roots = Vectors.texts(vectors.get("rootHashesByTreeSizeHex"));

        assertThat(MerkleTree.root(leaves).hex()).isEqualTo(roots.getFirst());
        for (String input : Vectors.texts(vectors.get("leafInputsHex"))) {
            leaves.add(MerkleTree.leafHash(Bytes.hex(input)));
            assertThat(MerkleTree.root(leaves).hex()).isEqualTo(roots.get(leaves.size()));
        }
        for (Map<String, Object> leaf : Vectors.objects(vectors.get("hashLeaf"))) {
            assertThat(MerkleTree.leafHash(Bytes.hex(Vectors.text(leaf, "inputHex")))
                            .hex())
                    .isEqualTo(Vectors.text(leaf, "hash"));
        }
        for (Map<String, Object> node : Vectors.objects(vectors.get("hashChildren"))) {
            Bytes left = Bytes.hex(Vectors.text(node, "leftHex"));
            Bytes right = Bytes.hex(Vectors.text(node, "rightHex"));
            assertThat(MerkleTree.nodeHash(left, right).hex()).isEqualTo(Vectors.text(node, "hash"));
        }
    }

    @Test
    void inclusion_publishedCases_publishedVerdicts() {
        List<Map<String, Object>> tests = Vectors.objects(
                Vectors.published("merkle/rfc6962-inclusion-proofs.json").get("tests"));

        assertThat(tests).hasSize(98).allSatisfy(test -> {
            InclusionProof proof = new InclusionProof(
                    Vectors.number(test, "leafIdx"), Vectors.number(test, "treeSize"), Vectors.hashes(test));
            boolean holds = holds(() -> proof.verify(Vectors.hash(test, "leafHash"), Vectors.hash(test, "root")));
            assertThat(holds).as(Vectors.text(test, "path")).isEqualTo(Boolean.FALSE.equals(test.get("wantErr")));
        });
    }

    @Test
    void consistency_publishedCases_publishedVerdicts() {
        List<Map<String, Object>> tests = Vectors.objects(
                Vectors.published("merkle/rfc6962-consistency-proofs.json").get("tests"));

        assertThat(tests).hasSize(98).allSatisfy(test -> {
            ConsistencyProof proof = new ConsistencyProof(
                    Vectors.number(test, "size1"), Vectors.number(test, "size2"), Vectors.hashes(test));
            boolean holds = holds(() -> proof.verify(Vectors.hash(test, "root1"), Vectors.hash(test, "root2")));
            assertThat(holds).as(Vectors.text(test, "path")).isEqualTo(Boolean.FALSE.equals(test.get("wantErr")));
        });
    }

    private interface Verification {
        void run() throws NotVerifiedException;
    }

    private static boolean holds(Verification verification) {
        try {
            verification.run();
            return true;
        } catch (NotVerifiedException e) {
            assertThat(e).hasMessageMatching("[A-Z].+");
            return false;
        }
    }
}
