package org.weir.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.RoutedQuestion;
import org.weir.signing.RoutingSealer;
import org.weir.signing.RoutingVerifier;
import org.weir.signing.SigningKey;
import org.weir.transparency.entry.LogEntry;

/** One test for each way in which a hub may try to have a question answered that is not logged as it says. */
class LoggedQuestionVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<String> ALL = List.of("a", "b", "c", "d");
    private static final List<String> QUORUM = List.of("b", "c", "d");

    private final SigningKey hubKey = SigningKey.generate();
    private final SigningKey askerKey = SigningKey.generate();
    private final TestLog log = new TestLog("test");
    private final List<Member> members = List.of(
            log.member("a", "NGO", askerKey.publicHalf()),
            log.member("b", "NGO"),
            log.member("c", "NGO"),
            log.member("d", "NGO"));
    private Membership membership = log.membership(List.of(hubKey.publicHalf()), members, "statistics");
    private boolean accepted = true;
    private String envelope = "";
    private String routing = "";

    @BeforeEach
    void question() throws RefusedException {
        log.append(new LogEntry.DocumentChanged(NOW, "policy", Bytes.utf8("x").sha256()).bytes());
        envelope = new QuestionSealer("a", "test", askerKey, CLOCK)
                .seal("p", "statistics", false, "SELECT", Bytes.utf8("q").sha256(), Duration.ofMinutes(5));
        routing = new RoutingSealer(hubKey, CLOCK)
                .seal(questions().verify(envelope), "session", List.of("b"), NOW.plusSeconds(60));
    }

    @Test
    void verify_loggedAndWitnessed_isEvidence() throws RefusedException {
        LoggedQuestion logged = verify(log.open(NOW, "session", routing, envelope, NOW, QUORUM));

        assertThat(logged.entry().index()).isEqualTo(1);
        assertThat(logged.entry().cosignatures()).hasSize(3);
    }

    @Test
    void verify_noReceipt_refuses() {
        assertRefused(new ReceivedQuestion("session", routing, "", Bytes.of(new byte[32])), "receipt");
    }

    @Test
    void verify_tooFewCosignatures_refuses() {
        assertRefused(log.open(NOW, "session", routing, envelope, NOW, List.of("c", "d")), "2 of 4 witnesses");
    }

    @Test
    void verify_cosignedBySuspendedMembers_refuses() {
        ReceivedQuestion received = log.open(NOW, "session", routing, envelope, NOW, QUORUM);
        membership = log.membership(
                List.of(hubKey.publicHalf()),
                List.of(
                        members.get(0),
                        members.get(1),
                        members.get(2),
                        members.get(3).with(Member.Standing.SUSPENDED)),
                "statistics");

        assertRefused(received, "2 of 3 witnesses");
    }

    @Test
    void verify_receiptOfAnotherRun_refuses() {
        assertRefused(log.open(NOW, "another", routing, envelope, NOW, QUORUM), "another run");
    }

    @Test
    void verify_receiptOfAnotherQuestion_refuses() {
        assertRefused(log.open(NOW, "session", routing, envelope + "x", NOW, QUORUM), "another question");
    }

    @Test
    void verify_anotherSalt_refuses() {
        ReceivedQuestion received = log.open(NOW, "session", routing, envelope, NOW, QUORUM);

        assertRefused(
                new ReceivedQuestion("session", routing, received.receipt(), Bytes.of(new byte[32])),
                "another question");
        assertRefused(new ReceivedQuestion("session", routing, received.receipt(), Bytes.of(new byte[31])), "salt");
    }

    @Test
    void verify_entryOfAnotherKind_refuses() {
        ReceivedQuestion received = log.open(NOW, "session", routing, envelope, NOW, QUORUM);
        String other = log.receipt(0, log.cosigned(log.checkpoint(), NOW, QUORUM));

        assertRefused(new ReceivedQuestion("session", routing, other, received.salt()), "does not open");
    }

    @Test
    void verify_entryThatWaited_refuses() {
        Instant earlier = NOW.minus(LoggedQuestionVerifier.FRESHNESS).minusSeconds(1);

        assertRefused(log.open(earlier, "session", routing, envelope, NOW, QUORUM), "too old");
    }

    @Test
    void verify_entryOfTheFuture_refuses() {
        Instant later = NOW.plus(LoggedQuestionVerifier.SKEW).plusSeconds(1);

        assertRefused(log.open(later, "session", routing, envelope, NOW, QUORUM), "ahead");
    }

    @Test
    void verify_clocksThatDifferALittle_isEvidence() throws RefusedException {
        Instant ahead = NOW.plus(LoggedQuestionVerifier.SKEW);

        verify(log.open(ahead, "session", routing, envelope, ahead, QUORUM));
    }

    @Test
    void verify_oldCosignatures_refuses() {
        Instant earlier = NOW.minus(LoggedQuestionVerifier.FRESHNESS).minusSeconds(1);

        assertRefused(log.open(NOW, "session", routing, envelope, earlier, QUORUM), "less than 10 minutes old");
    }

    @Test
    void verify_cosignaturesOfTheFuture_refuses() {
        Instant later = NOW.plus(LoggedQuestionVerifier.SKEW).plusSeconds(1);

        assertRefused(log.open(NOW, "session", routing, envelope, later, QUORUM), "0 of 4 witnesses");
    }

    @Test
    void verify_anotherLog_refuses() {
        TestLog other = new TestLog("test");
        ALL.forEach(agency -> other.member(agency, "NGO"));

        assertRefused(other.open(NOW, "session", routing, envelope, NOW, QUORUM), "The log has not signed");
    }

    @Test
    void verify_treeThatTheOwnWitnessHasNotSeen_refuses() {
        ReceivedQuestion received = log.open(NOW, "session", routing, envelope, NOW, QUORUM);
        accepted = false;

        assertRefused(received, "own witness");
    }

    @Test
    void verify_nobodyActive_refuses() {
        ReceivedQuestion received = log.open(NOW, "session", routing, envelope, NOW, QUORUM);
        Membership before = membership;
        membership = log.membership(
                List.of(hubKey.publicHalf()),
                members.stream().map(m -> m.with(Member.Standing.SUSPENDED)).toList(),
                "statistics");

        assertThat(catchThrowableOfType(
                                RefusedException.class,
                                () -> new LoggedQuestionVerifier(() -> membership, _ -> true, CLOCK)
                                        .verify(routed(before), received))
                        .refusal())
                .isEqualTo(Refusal.NOT_LOGGED);
    }

    private LoggedQuestion verify(ReceivedQuestion received) throws RefusedException {
        return new LoggedQuestionVerifier(() -> membership, _ -> accepted, CLOCK).verify(routed(membership), received);
    }

    private RoutedQuestion routed(Membership keys) throws RefusedException {
        return new RoutingVerifier("b", keys, new QuestionVerifier("test", keys, (_, _, _) -> {}, CLOCK), CLOCK)
                .verify(routing);
    }

    private QuestionVerifier questions() {
        return new QuestionVerifier("test", membership, (_, _, _) -> {}, CLOCK);
    }

    private void assertRefused(ReceivedQuestion received, String reason) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> verify(received));
        assertThat(refused.refusal()).isEqualTo(Refusal.NOT_LOGGED);
        assertThat(refused.reason()).contains(reason);
    }
}
