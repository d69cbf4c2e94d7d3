package org.weir.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.ReleasedTable;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;

/** One question from the asker to the hub, to two agencies and back: whole, and with each seal put where it does not belong. */
class ExchangeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_790_000_000), ZoneOffset.UTC);
    private static final Bytes DIGEST = Bytes.utf8("the closed question").sha256();
    private static final Bytes NO_TABLE = Bytes.of(new byte[0]);

    private final SigningKey hubKey = SigningKey.generate();
    private final SigningKey northKey = SigningKey.generate();
    private final SigningKey southKey = SigningKey.generate();
    private final Membership membership = Members.membership(
            "test",
            1,
            List.of(hubKey.publicHalf()),
            List.of(member("north", northKey), member("south", southKey)),
            "statistics");
    private final RoutingSealer router = new RoutingSealer(hubKey, CLOCK);
    private final AnswerVerifier answers = new AnswerVerifier("test", membership);
    private final ResultVerifier results = new ResultVerifier("north", membership, answers);

    private String envelope = "";
    private VerifiedQuestion question = ask();
    private RoutedQuestion routed = routed();

    ExchangeTest() throws RefusedException {}

    @BeforeEach
    void aQuestionUnderWay() throws RefusedException {
        question = ask();
        routed = routed();
    }

    @Test
    void exchange_untouched_verifies() throws RefusedException {
        SealedAnswer answer = answer("south", southKey);
        SealedAnswer refusal = refusal("north", northKey);
        VerifiedAnswer verified = answers.verify(answer, "south", "session", question.envelopeDigest(), DIGEST);
        String seal = result(
                new AgencyOutcome.Refused(Refusal.BUSY), verified.claims().outcome(), answer.table());

        VerifiedResult result =
                results.verify(envelope, DIGEST, seal, answer.table(), List.of(refusal.seal(), answer.seal()));

        assertThat(result.coverage().answered()).isEqualTo(1);
        assertThat(verified.table()).isPresent();
    }

    @Test
    void verifyRouting_forOthersOnly_refuses() {
        String routing = router.seal(
                question, "session", List.of("south"), CLOCK.instant().plusSeconds(30));

        assertRefused(Refusal.WRONG_AUDIENCE, () -> routingVerifier("north").verify(routing));
    }

    @Test
    void verifyRouting_sealedByAMember_refuses() {
        String forged = northKey.sign(
                EnvelopeType.ROUTING,
                Claims.create("north")
                        .with("aud", List.of("south"))
                        .with("iat", CLOCK.instant())
                        .with("exp", CLOCK.instant().plusSeconds(30))
                        .with("session", "session")
                        .with("question", envelope));

        assertRefused(Refusal.SIGNATURE_INVALID, () -> routingVerifier("south").verify(forged));
    }

    @Test
    void verifyAnswer_otherTable_refuses() throws RefusedException {
        SealedAnswer answer = answer("south", southKey);
        byte[] changed = answer.table().toArray();
        changed[changed.length - 1] ^= 1;

        assertRefused(
                Refusal.SIGNATURE_INVALID, () -> verify(new SealedAnswer(answer.seal(), Bytes.of(changed)), "south"));
    }

    @Test
    void verifyAnswer_ofAnotherAgency_refuses() throws RefusedException {
        SealedAnswer answer = answer("north", northKey);

        assertRefused(Refusal.SIGNATURE_INVALID, () -> verify(answer, "south"));
    }

    @Test
    void verifyAnswer_ofAnotherRun_refuses() throws RefusedException {
        SealedAnswer answer = answer("south", southKey);

        assertRefused(
                Refusal.WRONG_AUDIENCE,
                () -> answers.verify(answer, "south", "another", question.envelopeDigest(), DIGEST));
    }

    @Test
    void verifyAnswer_toAnotherClosedQuestion_refuses() throws RefusedException {
        SealedAnswer answer = answer("south", southKey);
        Bytes other = Bytes.utf8("another").sha256();

        assertRefused(
                Refusal.SIGNATURE_INVALID,
                () -> answers.verify(answer, "south", "session", question.envelopeDigest(), other));
    }

    @Test
    void verifyAnswer_afterTheAgencyWasRevoked_refuses() throws RefusedException {
        SealedAnswer answer = answer("south", southKey);
        Membership without = Members.membership("test", 2, List.of(hubKey.publicHalf()), List.of(), "statistics");

        assertRefused(
                Refusal.REQUESTER_UNKNOWN,
                () -> new AnswerVerifier("test", without)
                        .verify(answer, "south", "session", question.envelopeDigest(), DIGEST));
    }

    @Test
    void verifyAnswer_checkpointOfAnotherLog_refuses() throws RefusedException {
        AnswerSealer sealer = sealer("south", southKey);
        UnsealedAnswer refusal = sealer.refusal(routed, Refusal.BUSY);

        assertThat(verify(sealer.seal(refusal, Members.emptyLog("test", "south")), "south")
                        .claims()
                        .log()
                        .checkpoint()
                        .origin())
                .isEqualTo("test/south/log");
        assertRefused(
                Refusal.SIGNATURE_INVALID,
                () -> verify(sealer.seal(refusal, Members.emptyLog("test", "north")), "south"));
        assertThat(refusal.statement()).doesNotContain("\"log\"").contains("refused:busy");
    }

    @Test
    void verifyResult_outcomeOtherThanSealed_refuses() throws RefusedException {
        SealedAnswer refusal = refusal("south", southKey);
        String seal = result(
                new AgencyOutcome.Unreachable(), new AgencyOutcome.Refused(Refusal.PURPOSE_NOT_GRANTED), NO_TABLE);

        assertRefused(
                Refusal.SIGNATURE_INVALID,
                () -> results.verify(envelope, DIGEST, seal, NO_TABLE, List.of(refusal.seal())));
    }

    @Test
    void verifyResult_agencyNamedTwice_refuses() throws RefusedException {
        SealedAnswer refusal = refusal("south", southKey);
        AgencyOutcome refused = new AgencyOutcome.Refused(Refusal.BUSY);
        String seal = new ResultSealer(hubKey, CLOCK)
                .seal(
                        question,
                        "session",
                        7,
                        DIGEST,
                        new Coverage(List.of(
                                new Coverage.Entry("south", "south", "NGO", refused),
                                new Coverage.Entry("south", "south", "NGO", refused))),
                        NO_TABLE);

        assertRefused(
                Refusal.SIGNATURE_INVALID,
                () -> results.verify(envelope, DIGEST, seal, NO_TABLE, List.of(refusal.seal(), refusal.seal())));
    }

    @Test
    void verifyResult_sealMissingOrTooMany_refuses() throws RefusedException {
        SealedAnswer refusal = refusal("south", southKey);
        String seal = result(new AgencyOutcome.Late(), new AgencyOutcome.Refused(Refusal.BUSY), NO_TABLE);

        assertRefused(Refusal.SIGNATURE_INVALID, () -> results.verify(envelope, DIGEST, seal, NO_TABLE, List.of()));
        assertRefused(
                Refusal.SIGNATURE_INVALID,
                () -> results.verify(envelope, DIGEST, seal, NO_TABLE, List.of(refusal.seal(), refusal.seal())));
    }

    @Test
    void verifyResult_otherTable_refuses() {
        String seal = result(new AgencyOutcome.Late(), new AgencyOutcome.Unreachable(), NO_TABLE);

        assertRefused(
                Refusal.SIGNATURE_INVALID, () -> results.verify(envelope, DIGEST, seal, Bytes.utf8("more"), List.of()));
    }

    @Test
    void verifyRefusal_hubDeclines_givesItsCode() {
        String seal = new ResultSealer(hubKey, CLOCK).refuse("north", envelope, Refusal.BUSY);

        assertThat(results.verifyRefusal(envelope, seal).refusal()).isEqualTo(Refusal.BUSY);
        assertThat(results.verifyRefusal(envelope + "x", seal).refusal()).isEqualTo(Refusal.WRONG_AUDIENCE);
    }

    @Test
    void openMembership_sealedByAnotherKey_refuses() {
        String forged = MembershipSeal.seal(membership, SigningKey.generate());

        assertRefused(Refusal.SIGNATURE_INVALID, () -> MembershipSeal.open(forged, List.of(hubKey.publicHalf())));
    }

    @Test
    void openMembership_asSealed_isTheSame() throws RefusedException {
        assertThat(MembershipSeal.open(MembershipSeal.seal(membership, hubKey), List.of(hubKey.publicHalf())))
                .isEqualTo(membership);
    }

    @Test
    void enrolmentProof_otherTokenOrKeys_refuses() throws RefusedException {
        EnrolmentKeys keys =
                new EnrolmentKeys(Bytes.utf8("request"), Members.witnessKey("test/north"), Members.logKey("north/log"));
        String proof = EnrolmentProof.seal("north", "secret", keys, northKey);

        EnrolmentProof.verify(proof, "north", "secret", keys, northKey.publicHalf());
        assertRefused(
                Refusal.SIGNATURE_INVALID,
                () -> EnrolmentProof.verify(proof, "north", "other", keys, northKey.publicHalf()));
        for (EnrolmentKeys other : List.of(
                new EnrolmentKeys(Bytes.utf8("x"), keys.witness(), keys.log()),
                new EnrolmentKeys(keys.certificateRequest(), Members.witnessKey("test/north"), keys.log()),
                new EnrolmentKeys(keys.certificateRequest(), keys.witness(), Members.logKey("north/log")))) {
            assertRefused(
                    Refusal.SIGNATURE_INVALID,
                    () -> EnrolmentProof.verify(proof, "north", "secret", other, northKey.publicHalf()));
        }
        assertRefused(
                Refusal.SIGNATURE_INVALID,
                () -> EnrolmentProof.verify(proof, "north", "secret", keys, southKey.publicHalf()));
        assertRefused(
                Refusal.REQUESTER_UNKNOWN,
                () -> EnrolmentProof.verify(proof, "south", "secret", keys, northKey.publicHalf()));
    }

    @Test
    void invitation_tokenRoundTrip_isTheSameAndDamageIsNoticed() {
        Invitation invitation = new Invitation(
                "hub.example:8440",
                "test",
                "north",
                "secret",
                DIGEST,
                hubKey.publicHalf().id(),
                CLOCK.instant());

        assertThat(Invitation.parse(" " + invitation.token() + "\n")).isEqualTo(invitation);
        assertThat(invitation.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> Invitation.parse("weir1.abc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Invitation.parse("weir2.abc")).isInstanceOf(IllegalArgumentException.class);
    }

    private VerifiedQuestion ask() throws RefusedException {
        envelope = new QuestionSealer("north", "test", northKey, CLOCK)
                .seal("analyst", "statistics", false, "SELECT", DIGEST, Duration.ofMinutes(1));
        return questionVerifier().verify(envelope);
    }

    private RoutedQuestion routed() throws RefusedException {
        return routingVerifier("south")
                .verify(router.seal(
                        question,
                        "session",
                        List.of("north", "south"),
                        CLOCK.instant().plusSeconds(30)));
    }

    private QuestionVerifier questionVerifier() {
        return new QuestionVerifier("test", membership, new Replays(), CLOCK);
    }

    private RoutingVerifier routingVerifier(String agency) {
        return new RoutingVerifier(agency, membership, questionVerifier(), CLOCK);
    }

    private static AnswerSealer sealer(String agency, SigningKey key) {
        return new AnswerSealer(agency, "test", key, CLOCK);
    }

    private SealedAnswer answer(String agency, SigningKey key) {
        int[] counts = {3, 30, 12};
        ReleasedTable table = DisclosureControl.local(10, 10)
                .protect(
                        new RawTable(List.of(new RawTable.Figures(counts, counts, new int[3]))), List.of(new BitSet()));
        AnswerSealer sealer = sealer(agency, key);
        return sealer.seal(
                sealer.answer(routed, DIGEST, table, "epoch-1", Map.of("gender", 97)),
                Members.emptyLog("test", agency));
    }

    private SealedAnswer refusal(String agency, SigningKey key) {
        AnswerSealer sealer = sealer(agency, key);
        return sealer.seal(sealer.refusal(routed, Refusal.BUSY), Members.emptyLog("test", agency));
    }

    private VerifiedAnswer verify(SealedAnswer answer, String agency) throws RefusedException {
        return answers.verify(answer, agency, "session", question.envelopeDigest(), DIGEST);
    }

    private String result(AgencyOutcome north, AgencyOutcome south, Bytes table) {
        return new ResultSealer(hubKey, CLOCK)
                .seal(
                        question,
                        "session",
                        7,
                        DIGEST,
                        new Coverage(List.of(
                                new Coverage.Entry("north", "north", "NGO", north),
                                new Coverage.Entry("south", "south", "NGO", south))),
                        table);
    }

    private static Member member(String id, SigningKey key) {
        return Members.of("test", id, "NGO", Member.Standing.ACTIVE, key.publicHalf());
    }

    private static void assertRefused(Refusal refusal, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThat(catchThrowableOfType(RefusedException.class, call).refusal()).isEqualTo(refusal);
    }
}
