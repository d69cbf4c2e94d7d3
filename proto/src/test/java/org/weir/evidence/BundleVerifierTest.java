package org.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.signing.SigningKey;
import org.weir.transparency.Verdict;

class BundleVerifierTest {
    private final TestBundle bundle = new TestBundle();

    BundleVerifierTest() throws RefusedException {}

    @Test
    void verify_untouched_holdsAndSaysWhatItChecked() {
        Verdict verdict = verify(bundle.parts());

        assertThat(verdict.failed()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(String.join("\n", verdict.checked()))
                .contains(
                        "north signed the question, for its analyst and the purpose statistics",
                        "The question is entry 2 of the log test/log",
                        "3 members had witnessed",
                        "north refused:purpose-not-granted, south answered, west late",
                        "south sealed: answered; its own log had 0 entries by then",
                        "The release is entry 3 of the log");
        assertThat(String.join("\n", verdict.notChecked()))
                .contains("Whether the agencies counted right", "newer than number 2");
    }

    /** Every byte of the small parts, and a hundred of each long one. */
    @Test
    void verify_anyByteOfAnyPartFlipped_failsNamingThePart() {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, Bytes> parts = bundle.parts();
        int flips = 0;
        for (String path : parts.keySet()) {
            byte[] whole = parts.get(path).toArray();
            int step = Math.max(1, whole.length / 100);
            for (int at = 0; at < whole.length; at += step) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Map<String, Bytes> changed = new LinkedHashMap<>(parts);
                changed.put(path, Bytes.of(flipped));

                Verdict verdict = verify(changed);

                assertThat(verdict.holds()).as("%s at %d", path, at).isFalse();
                assertThat(verdict.failed())
                        .as("%s at %d", path, at)
                        .anyMatch(sentence -> sentence.startsWith(path + ":"));
                flips++;
            }
        }
        assertThat(flips).isGreaterThan(1_000);
    }

    /** A forger with the asker's key can name other parts; each part's own signatures stay. */
    @Test
    void verify_partsOfAnotherQuestionUnderAnHonestManifest_failsNamingThePart() throws RefusedException {
        Map<String, Bytes> parts = bundle.parts();
        Map<String, Bytes> others = new TestBundle().parts();
        for (String path : new String[] {
            Parts.QUESTION,
            Parts.ROUTING,
            Parts.OPENED,
            Parts.RESULT,
            Parts.RELEASED,
            Parts.seal("south"),
            Parts.membership(2),
            Parts.membershipReceipt(2)
        }) {
            Map<String, Bytes> changed = new LinkedHashMap<>(parts);
            changed.put(path, others.get(path));

            Verdict verdict = verify(bundle.sealed(changed, "north"));

            assertThat(verdict.holds()).as(path).isFalse();
            assertThat(verdict.failed()).as(path).isNotEmpty();
        }
    }

    @Test
    void verify_tableOrSaltReplacedUnderAnHonestManifest_fails() {
        for (String path : new String[] {Parts.TABLE, Parts.SALT}) {
            Map<String, Bytes> changed = new LinkedHashMap<>(bundle.parts());
            changed.put(path, Bytes.utf8("00".repeat(32)));

            assertThat(verify(bundle.sealed(changed, "north")).holds()).as(path).isFalse();
        }
    }

    @Test
    void verify_partMissingOrStrange_failsNamingIt() {
        for (String path : bundle.parts().keySet()) {
            Map<String, Bytes> without = new LinkedHashMap<>(bundle.parts());
            without.remove(path);

            assertThat(verify(without).failed()).as(path).anyMatch(sentence -> sentence.startsWith(path + ":"));
        }
        Map<String, Bytes> more = new LinkedHashMap<>(bundle.parts());
        more.put("notes.txt", Bytes.utf8("believe me"));
        assertThat(verify(more).failed()).anyMatch(sentence -> sentence.startsWith("notes.txt:"));
        assertThat(verify(bundle.sealed(more, "north")).failed())
                .anyMatch(sentence -> sentence.startsWith("notes.txt:"));
    }

    @Test
    void verify_anotherAnchor_fails() {
        Anchor anchor = bundle.anchor();

        assertThat(verify(bundle.parts(), new Anchor("other", anchor.hubKey(), anchor.log()))
                        .holds())
                .isFalse();
        assertThat(verify(
                                bundle.parts(),
                                new Anchor(
                                        "test",
                                        SigningKey.generate().publicHalf().id(),
                                        anchor.log()))
                        .failed())
                .anyMatch(sentence -> sentence.contains("neither the anchor nor the membership before it names"));
    }

    @Test
    void verify_manifestByAnotherMember_fails() {
        assertThat(verify(bundle.sealed(bundle.parts(), "west")).failed())
                .anyMatch(sentence -> sentence.contains("by west, who did not ask"));
    }

    @Test
    void verify_keysRevokedAndRotatedLater_holdsAndSaysSo() throws RefusedException {
        Verdict verdict = verify(new TestBundle().andThenRevoked());

        assertThat(verdict.failed()).isEmpty();
        assertThat(String.join("\n", verdict.checked()))
                .contains("south was revoked since membership number 3 at the latest; its key")
                .contains("north uses another key since membership number 3 at the latest; its key")
                .contains("counted at the question's entry");
        assertThat(String.join("\n", verdict.notChecked())).doesNotContain("newer than number");
    }

    /** A seal by a key that no membership of the question's time names, although a later one does. */
    @Test
    void verify_sealByAKeyOfALaterMembership_fails() throws RefusedException {
        TestBundle later = new TestBundle().andThenRevoked();
        Map<String, Bytes> changed = new LinkedHashMap<>(later.parts());
        changed.remove(Parts.membership(2));
        changed.remove(Parts.membershipReceipt(2));

        Verdict verdict =
                BundleVerifier.verify(new Parts(later.sealed(changed, "north")), later.anchor(), TestBundle.NOW);

        assertThat(verdict.failed()).anyMatch(sentence -> sentence.contains("was in force at entry"));
    }

    private static Verdict verify(TestBundle bundle) {
        return BundleVerifier.verify(new Parts(bundle.parts()), bundle.anchor(), TestBundle.NOW);
    }

    private Verdict verify(Map<String, Bytes> parts) {
        return verify(parts, bundle.anchor());
    }

    private static Verdict verify(Map<String, Bytes> parts, Anchor anchor) {
        return BundleVerifier.verify(new Parts(parts), anchor, TestBundle.NOW);
    }
}
