package org.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.transparency.Verdict;

class EntriesVerifierTest {
    private static final String OPENED = "receipts/2.tlog-proof";
    private static final String RELEASED = "receipts/3.tlog-proof";

    private final TestBundle bundle = new TestBundle();

    EntriesVerifierTest() throws RefusedException {}

    private Verdict verify(Map<String, Bytes> parts) {
        return EntriesVerifier.verify(new Parts(parts), bundle.anchor(), TestBundle.NOW);
    }

    @Test
    void verify_untouched_holdsAndSaysEachEntry() {
        Verdict verdict = verify(bundle.entries());

        assertThat(verdict.failed()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(String.join("\n", verdict.checked()))
                .contains("Entry 2, ", "question: session session is opened", "Entry 3, ", "2 cells shown, 1 withheld");
        assertThat(String.join("\n", verdict.notChecked())).contains("What was asked");
    }

    @Test
    void verify_anyByteOfAReceiptFlipped_failsNamingThePart() {
        for (String path : new String[] {OPENED, RELEASED}) {
            byte[] whole = bundle.entries().get(path).toArray();
            for (int at = 0; at < whole.length; at++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                Map<String, Bytes> changed = new LinkedHashMap<>(bundle.entries());
                changed.put(path, Bytes.of(flipped));

                assertThat(verify(changed).failed())
                        .as("%s at %d", path, at)
                        .anyMatch(sentence -> sentence.startsWith("receipts/"));
            }
        }
    }

    @Test
    void verify_openingMissing_fails() {
        Map<String, Bytes> parts = bundle.entries();
        parts.remove(OPENED);

        assertThat(verify(parts).failed())
                .containsExactly(RELEASED + ": the first entry is not the opening of a question.");
    }

    @Test
    void verify_receiptUnderAnotherNumber_fails() {
        Map<String, Bytes> parts = bundle.entries();
        Bytes released = parts.remove(RELEASED);
        parts.put("receipts/7.tlog-proof", released);

        assertThat(verify(parts).failed()).containsExactly("receipts/7.tlog-proof: It is of entry 3.");
    }

    @Test
    void verify_entriesOfTwoQuestions_fails() throws RefusedException {
        assertThat(verify(bundle.entriesOfAnother()).failed())
                .anyMatch(sentence -> sentence.startsWith("receipts/4.tlog-proof: it opens another"))
                .anyMatch(sentence -> sentence.startsWith("receipts/5.tlog-proof: it is not about the question"));
    }

    @Test
    void verify_otherFederationsAnchor_fails() throws RefusedException {
        Verdict verdict =
                EntriesVerifier.verify(new Parts(bundle.entries()), new TestBundle().anchor(), TestBundle.NOW);

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.failed()).anyMatch(sentence -> sentence.startsWith("members/2.jws:"));
    }

    @Test
    void verify_strangePart_failsNamingIt() {
        Map<String, Bytes> parts = bundle.entries();
        parts.put("readme.txt", Bytes.utf8("x"));

        assertThat(verify(parts).failed()).containsExactly("readme.txt: no proof of a question has such a part.");
    }

    @Test
    void isFor_bundleOfAnAnswer_isNot() {
        assertThat(EntriesVerifier.isFor(new Parts(bundle.entries()))).isTrue();
        assertThat(EntriesVerifier.isFor(new Parts(bundle.parts()))).isFalse();
    }
}
