package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;

/** Published signed notes, a published tile log, and a cosignature made by an independent program. */
class NoteVectorsTest {
    @Test
    void verifiedBy_publishedNotes_publishedVerdicts() {
        List<Map<String, Object>> notes =
                Vectors.objects(Vectors.published("tlog/signed-notes.json").get("notes"));

        assertThat(notes)
                .hasSizeGreaterThanOrEqualTo(24)
                .allSatisfy(note -> assertThat(isVerified(note))
                        .as(Vectors.text(note, "name"))
                        .isEqualTo(Boolean.TRUE.equals(note.get("valid"))));
    }

    private static boolean isVerified(Map<String, Object> vector) throws NotVerifiedException {
        VerifierKey key = VerifierKey.parse(Vectors.text(vector, "vkey"));
        assertThat(key.text()).isEqualTo(Vectors.text(vector, "vkey"));
        try {
            SignedNote note = SignedNote.parse(Vectors.text(vector, "note"));
            assertThat(note.note()).isEqualTo(Vectors.text(vector, "note"));
            return note.verifiedBy(List.of(key)).equals(List.of(key));
        } catch (NotVerifiedException e) {
            return false;
        }
    }

    @Test
    void cosign_independentVector_sameBytes() throws NotVerifiedException {
        Map<String, Object> vector = Vectors.published("tlog/cosignature-v1-local.json");
        NoteSigner witness = NoteSigner.ofSeed(
                Vectors.text(vector, "name"), SignatureType.COSIGNATURE, Bytes.hex(Vectors.text(vector, "seedHex")));
        SignedNote cosigned = SignedNote.parse(Vectors.text(vector, "cosignedCheckpoint"));
        Checkpoint checkpoint = Checkpoint.parse(cosigned.text());
        Instant time = Instant.ofEpochSecond(Vectors.number(vector, "timestamp"));

        assertThat(witness.publicHalf().text()).isEqualTo(Vectors.text(vector, "vkey"));
        assertThat(witness.publicHalf().raw().hex()).isEqualTo(Vectors.text(vector, "publicKeyHex"));
        assertThat(witness.cosign(checkpoint, time).line()).isEqualTo(Vectors.text(vector, "signatureLine"));
        assertThat(Cosignature.message(time.getEpochSecond(), checkpoint.text()).utf8())
                .isEqualTo(Vectors.text(vector, "signedMessage"));
        assertThat(cosigned.verifiedBy(List.of(witness.publicHalf()))).hasSize(1);
    }

    @Test
    void tileLog_published_everyCheckpointAndTileAgrees() throws NotVerifiedException {
        Map<String, Object> vector = Vectors.published("tlog/tlog-tiles-testlog.json");
        LogIdentity log = LogIdentity.of(VerifierKey.parse(Vectors.text(vector, "vkey")));
        Map<String, String> files = Vectors.textMap(vector.get("filesBase64"));
        List<Bytes> entries =
                Vectors.texts(vector.get("entries")).stream().map(Bytes::utf8).toList();
        List<Bytes> leaves = new ArrayList<>();

        for (int size = 0; size <= entries.size(); size++) {
            SignedCheckpoint checkpoint = SignedCheckpoint.open(
                    Vectors.base64(files.getOrDefault("checkpoint." + size, "")).utf8(), log);
            assertThat(checkpoint.checkpoint()).isEqualTo(new Checkpoint(log.origin(), size, MerkleTree.root(leaves)));
            for (Tile tile : Tile.partial(size)) {
                Bytes file = Vectors.base64(files.getOrDefault(tile.path(), ""));
                assertThat(file)
                        .isEqualTo(tile.holdsEntries() ? EntryBundle.encode(entries.subList(0, size)) : joined(leaves));
            }
            if (size < entries.size()) {
                leaves.add(MerkleTree.leafHash(entries.get(size)));
            }
        }
    }

    private static Bytes joined(List<Bytes> hashes) {
        StringBuilder hex = new StringBuilder();
        hashes.forEach(h -> hex.append(h.hex()));
        return Bytes.hex(hex.toString());
    }
}
