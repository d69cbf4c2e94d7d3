package org.weir.console.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.transparency.InclusionProof;
import org.weir.transparency.MerkleTree;

/** What Sigstore's client for Java, which verifies Rekor's logs, says to the checkpoints and proofs of ours. */
class OtherVerifierTest {
    @TempDir
    Path folder;

    @Test
    void checkpoint_ofOurLog_isReadAndVerifiesWithThePlatformsEd25519() throws Exception {
        try (TransparencyLog log = Logs.open(folder)) {
            Logs.fill(log, 700);
        }
        // An entry is acknowledged before its checkpoint is published: only a log that was closed has surely published
        // it.
        try (TransparencyLog log = Logs.open(folder)) {
            String note = log.read(LogSource.CHECKPOINT).orElseThrow().utf8();

            RekorEntry.Checkpoint read = Checkpoints.from(note);

            assertThat(read.getOrigin()).isEqualTo("hub.example/log");
            assertThat(read.getSize()).isEqualTo(700);
            assertThat(Base64.getDecoder().decode(read.getBase64Hash()))
                    .isEqualTo(log.checkpoint().checkpoint().root().toArray());
            RekorEntry.CheckpointSignature signature = read.getSignatures().getFirst();
            assertThat(signature.getIdentity()).isEqualTo("hub.example/log");
            assertThat(verifies(read.getSignedData(), signature.getSignature())).isTrue();
        }
    }

    @Test
    void inclusion_everyEntryOfSeveralSizes_verifies() throws Exception {
        try (TransparencyLog log = Logs.open(folder)) {
            for (int size : new int[] {1, 2, 255, 256, 257, 700}) {
                Logs.fill(log, size - (int) log.checkpoint().checkpoint().size());
                byte[] root = log.checkpoint().checkpoint().root().toArray();
                for (int index = 0; index < size; index += 1 + size / 40) {
                    byte[] leaf = MerkleTree.leafHash(log.entry(index)).toArray();

                    InclusionProofVerifier.verify(leaf, index, size, hashes(log.inclusion(index, size)), root);
                }
            }
            List<byte[]> proof = hashes(log.inclusion(5, 700));
            byte[] other = MerkleTree.leafHash(Bytes.utf8("another")).toArray();
            byte[] root = log.checkpoint().checkpoint().root().toArray();
            assertThatThrownBy(() -> InclusionProofVerifier.verify(other, 5, 700, proof, root))
                    .isInstanceOf(InclusionProofVerificationException.class);
        }
    }

    private static List<byte[]> hashes(InclusionProof proof) {
        return proof.hashes().stream().map(Bytes::toArray).toList();
    }

    private static boolean verifies(String text, byte[] signature) throws Exception {
        byte[] der = HexFormat.of()
                .parseHex(
                        "302a300506032b6570032100" + Logs.KEY.publicHalf().raw().hex());
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        ed25519.update(text.getBytes(StandardCharsets.UTF_8));
        return ed25519.verify(signature);
    }
}
