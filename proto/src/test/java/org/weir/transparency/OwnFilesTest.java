package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.Bytes;

/**
 * The project's own files under {@code transparency/}, each bad one named by the single rule it breaks. They were written by an
 * independent program (RFC 8032 and RFC 6962 from their text, in another language) from fixed seeds.
 */
class OwnFilesTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_767_225_600).plusSeconds(60);
    private static final List<VerifierKey> KEYS = keys();
    private static final LogIdentity LOG = LogIdentity.of(KEYS.getFirst());
    private static final WitnessPolicy WITNESSES = WitnessPolicy.moreThanTwoThirds(KEYS.subList(1, KEYS.size()));
    private static final ReceiptVerifier VERIFIER = new ReceiptVerifier(LOG, WITNESSES);

    private static List<VerifierKey> keys() {
        List<VerifierKey> keys = new ArrayList<>();
        try {
            for (String line : Vectors.file("keys.txt").utf8().lines().toList()) {
                keys.add(VerifierKey.parse(line));
            }
        } catch (NotVerifiedException e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    @Test
    void note_good_verifiesAndIsWrittenBackAsRead() throws NotVerifiedException {
        Bytes file = Vectors.file("note/good.txt");

        SignedNote note = SignedNote.parse(file);

        assertThat(note.verifiedBy(KEYS)).containsExactly(KEYS.getFirst());
        assertThat(note.note()).isEqualTo(file.utf8());
    }

    @ParameterizedTest
    @CsvSource({
        "no-empty-line, No empty line",
        "no-final-newline, does not end with a newline",
        "no-signature, has no signature",
        "hyphen-for-em-dash, em dash",
        "no-space-after-dash, em dash",
        "two-spaces, one key name and one signature",
        "carriage-return, control character",
        "not-utf8, UTF-8",
        "plus-in-key-name, one key name",
        "space-in-key-name, one key name",
        "signature-not-base64, not Base64",
        "signature-unpadded, not canonical Base64",
        "signature-with-stray-bits, not canonical Base64",
        "signature-only-key-id, longer than its key id",
        "text-after-signature, em dash"
    })
    void parse_noteBreakingOneRule_refusesNamingIt(String name, String sentence) {
        assertThatThrownBy(() -> SignedNote.parse(Vectors.file("note/" + name + ".txt")))
                .isInstanceOf(NotVerifiedException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-changed", "signature-too-short", "signature-flipped", "one-good-one-flipped"})
    void verifiedBy_badSignatureByKnownKey_refusesTheNote(String name) throws NotVerifiedException {
        SignedNote note = SignedNote.parse(Vectors.file("note/" + name + ".txt"));

        assertThatThrownBy(() -> note.verifiedBy(KEYS)).hasMessageContaining("does not verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-id-unknown", "key-name-unknown"})
    void verifiedBy_unknownKey_ignoresIt(String name) throws NotVerifiedException {
        SignedNote note = SignedNote.parse(Vectors.file("note/" + name + ".txt"));

        assertThat(note.verifiedBy(KEYS)).isEmpty();
        assertThatThrownBy(() -> SignedCheckpoint.open(note, LOG)).hasMessageContaining("has not signed");
    }

    @Test
    void checkpoint_good_opens() throws NotVerifiedException {
        assertThat(open("good").checkpoint().size()).isEqualTo(11);
        assertThat(open("good-empty-tree").checkpoint().root()).isEqualTo(MerkleTree.EMPTY_ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "other-origin, of another log",
        "origin-empty, origin",
        "size-leading-zero, decimal number",
        "size-signed, decimal number",
        "size-negative, decimal number",
        "size-beyond-63-bits, 2^63",
        "size-arabic-digits, decimal number",
        "size-missing, three lines",
        "root-too-short, 32 bytes",
        "root-not-base64, Base64",
        "root-hexadecimal, 32 bytes",
        "extension-line, three lines",
        "empty-tree-with-root, empty tree"
    })
    void open_checkpointBreakingOneRule_refusesNamingIt(String name, String sentence) {
        assertThatThrownBy(() -> open(name))
                .isInstanceOf(NotVerifiedException.class)
                .hasMessageContaining(sentence);
    }

    private static SignedCheckpoint open(String name) throws NotVerifiedException {
        return SignedCheckpoint.open(SignedNote.parse(Vectors.file("checkpoint/" + name + ".txt")), LOG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"good-0-of-11", "good-3-of-11", "good-7-of-11", "good-10-of-11", "good-only-entry"})
    void verify_goodReceipt_holdsAndIsWrittenBackAsRead(String name) throws NotVerifiedException {
        String file = Vectors.file("receipt/" + name + ".txt").utf8();

        Receipt receipt = Receipt.parse(file);
        ProvenEntry proven = VERIFIER.verify(receipt, NOW);

        assertThat(proven.entry()).isEqualTo(Bytes.utf8("entry " + proven.index()));
        assertThat(proven.cosignatures()).hasSize(3);
        assertThat(receipt.text()).isEqualTo(file);
        assertThat(VERIFIER.explain(receipt, NOW).holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "entry-changed, another root",
        "index-of-another-entry, another root",
        "index-beyond-size, not within the tree",
        "index-folds-onto-another, not within the tree",
        "index-leading-zero, decimal number",
        "hash-missing, sizes ask for",
        "hash-too-many, sizes ask for",
        "hash-flipped, another root",
        "hash-too-short, 31 bytes",
        "hash-not-base64, Base64",
        "root-in-place-of-proof, sizes ask for",
        "format-unknown, format's name",
        "no-entry, format's name",
        "no-index, format's name",
        "no-checkpoint, No empty line",
        "no-cosignatures, 0 of 4 witnesses",
        "two-cosignatures, 2 of 4 witnesses",
        "one-witness-three-times, 1 of 4 witnesses",
        "unknown-witnesses, 0 of 4 witnesses",
        "cosignature-of-another-checkpoint, agency-a.example/witness does not verify",
        "cosignature-time-changed, agency-a.example/witness does not verify",
        "cosignature-of-tomorrow, 2 of 4 witnesses",
        "cosignature-type-of-a-log, agency-a.example/witness does not verify",
        "log-did-not-sign, has not signed",
        "another-log, of another log",
        "checkpoint-of-another-tree, another root"
    })
    void verify_receiptBreakingOneRule_refusesNamingIt(String name, String sentence) {
        assertThatThrownBy(() -> VERIFIER.verify(
                        Receipt.parse(Vectors.file("receipt/" + name + ".txt").utf8()), NOW))
                .isInstanceOf(NotVerifiedException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void explain_receiptWithoutQuorum_saysWhatHoldsAndWhatDoesNot() throws NotVerifiedException {
        Receipt receipt =
                Receipt.parse(Vectors.file("receipt/two-cosignatures.txt").utf8());

        Verdict verdict = VERIFIER.explain(receipt, NOW);

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.checked()).hasSize(2).anyMatch(s -> s.contains("is number 3 of that tree"));
        assertThat(verdict.failed())
                .containsExactly("2 of 4 witnesses cosigned the checkpoint; the policy asks for 3.");
        assertThat(verdict.notChecked()).isNotEmpty();
    }
}
