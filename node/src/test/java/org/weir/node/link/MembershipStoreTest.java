package org.weir.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.LogNames;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Quorum;
import org.weir.signing.MembershipSeal;
import org.weir.signing.SigningKey;
import org.weir.transparency.VerifierKey;

class MembershipStoreTest {
    private static final SigningKey HUB = SigningKey.generate();
    private static final SigningKey NEXT = SigningKey.generate();
    private static final SigningKey LAST = SigningKey.generate();
    private static final SigningKey AGENCY = SigningKey.generate();
    private static final VerifierKey LOG = Members.logKey(LogNames.federation("test"));
    private static final VerifierKey OTHER_LOG = Members.logKey(LogNames.federation("other"));

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void join() throws IOException {
        file = folder.resolve("membership.jws");
        Files.writeString(file, sealed(3, HUB, HUB));
    }

    private MembershipStore open() throws IOException {
        return MembershipStore.open(file, "test", List.of(HUB.publicHalf()));
    }

    /** The document of a number, signed with one key, naming another as the hub's. */
    private static String sealed(long number, SigningKey signer, SigningKey named) {
        return sealed("test", number, signer, List.of(named), List.of());
    }

    private static String sealed(
            String federation, long number, SigningKey signer, List<SigningKey> named, List<Member> members) {
        return MembershipSeal.seal(
                new Membership(
                        federation,
                        number,
                        named.stream().map(SigningKey::publicHalf).toList(),
                        federation.equals("test") ? LOG : OTHER_LOG,
                        Quorum.MORE_THAN_TWO_THIRDS,
                        members,
                        List.of("statistics"),
                        "local"),
                signer);
    }

    @Test
    void offer_newer_isInForceAndSurvivesARestart() throws Exception {
        Member member = Members.of("test", "a", "NGO", Member.Standing.ACTIVE, AGENCY.publicHalf());
        MembershipStore store = open();

        assertThat(store.offer(sealed("test", 4, HUB, List.of(HUB), List.of(member))))
                .isTrue();

        assertThat(store.current().number()).isEqualTo(4);
        assertThat(store.keysOf("a")).containsExactly(AGENCY.publicHalf());
        assertThat(open().current()).isEqualTo(store.current());
        assertThat(open().envelope()).isEqualTo(store.envelope());
    }

    @Test
    void offer_sameAgain_changesNothing() throws Exception {
        MembershipStore store = open();

        assertThat(store.offer(store.envelope())).isFalse();
        // Sealed anew: another signature over the same facts.
        assertThat(store.offer(sealed(3, HUB, HUB))).isFalse();
    }

    @Test
    void offer_older_isNotTakenUp() throws Exception {
        MembershipStore store = open();

        assertThat(store.offer(sealed(2, HUB, HUB))).isFalse();
        assertThat(store.current().number()).isEqualTo(3);
    }

    @Test
    void offer_anotherDocumentOfTheSameNumber_isRefused() throws Exception {
        MembershipStore store = open();
        Member member = Members.of("test", "a", "NGO", Member.Standing.ACTIVE, AGENCY.publicHalf());

        assertRefused(Refusal.SIGNATURE_INVALID, store, sealed("test", 3, HUB, List.of(HUB), List.of(member)));
    }

    @Test
    void offer_ofAnotherKey_isRefusedWhateverKeyItNames() throws Exception {
        MembershipStore store = open();

        assertRefused(Refusal.SIGNATURE_INVALID, store, sealed(4, NEXT, HUB));
        assertRefused(Refusal.SIGNATURE_INVALID, store, sealed(4, NEXT, NEXT));
        assertRefused(Refusal.SIGNATURE_INVALID, store, sealed("test", 4, HUB, List.of(), List.of()));
    }

    @Test
    void offer_ofAnotherFederation_isRefused() throws Exception {
        assertRefused(Refusal.WRONG_AUDIENCE, open(), sealed("other", 4, HUB, List.of(HUB), List.of()));
    }

    @Test
    void offer_ofAnotherLog_isRefused() throws Exception {
        String other = MembershipSeal.seal(
                new Membership(
                        "test",
                        4,
                        List.of(HUB.publicHalf()),
                        Members.logKey(LogNames.federation("test")),
                        Quorum.MORE_THAN_TWO_THIRDS,
                        List.of(),
                        List.of("statistics"),
                        "local"),
                HUB);

        assertRefused(Refusal.SIGNATURE_INVALID, open(), other);
    }

    @Test
    void offer_notADocument_isRefused() throws Exception {
        assertRefused(Refusal.SIGNATURE_INVALID, open(), "");
        assertRefused(Refusal.SIGNATURE_INVALID, open(), "a.b.c");
    }

    @Test
    void offer_cannotBeStored_leavesTheFormerInForce() throws Exception {
        MembershipStore store = open();
        Files.delete(file);
        Files.delete(folder);

        assertThatThrownBy(() -> store.offer(sealed(4, HUB, HUB))).isInstanceOf(IOException.class);

        assertThat(store.current().number()).isEqualTo(3);
        Files.createDirectory(folder);
    }

    @Test
    void offer_hubChangesItsKey_isReadWithTheNewOneFromThenOn() throws Exception {
        MembershipStore store = open();

        assertThat(store.offer(sealed(4, HUB, NEXT))).isTrue();

        assertRefused(Refusal.SIGNATURE_INVALID, store, sealed(5, HUB, HUB));
        assertThat(store.offer(sealed(5, NEXT, NEXT))).isTrue();
        assertThat(open().current().number()).isEqualTo(5);
    }

    @Test
    void open_afterEachStepOfTwoKeyChanges_readsTheDocumentInForce() throws Exception {
        MembershipStore store = open();
        store.offer(sealed(4, HUB, NEXT));
        assertThat(open().current().number()).isEqualTo(4);

        // The keys are stored before the document that needs them: killed in between, the former document has to be
        // readable.
        Files.copy(file, folder.resolve("former"));
        store.offer(sealed(5, NEXT, LAST));
        assertThat(open().current().number()).isEqualTo(5);
        Files.delete(file);
        Files.move(folder.resolve("former"), file);
        assertThat(open().current().number()).isEqualTo(4);

        MembershipStore restarted = open();
        restarted.offer(sealed(5, NEXT, LAST));
        restarted.offer(sealed(6, LAST, LAST));
        assertThat(open().current().number()).isEqualTo(6);
    }

    @Test
    void open_damagedOrForeignFile_saysSo() throws Exception {
        Files.writeString(file, sealed(3, NEXT, NEXT));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("does not verify");

        Files.writeString(file, "");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("does not verify");
    }

    private static void assertRefused(Refusal refusal, MembershipStore store, String envelope) {
        long before = store.current().number();
        assertThatThrownBy(() -> store.offer(envelope))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
        assertThat(store.current().number()).isEqualTo(before);
    }
}
