package org.weir.hub.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.transparency.entry.LogEntry;

class QuestionIndexTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Bytes DIGEST = Bytes.utf8("x").sha256();
    private static final Bytes NEWER = Bytes.utf8("y").sha256();
    private static final Predicate<Question> ANY = _ -> true;

    private final List<Bytes> log = new ArrayList<>();
    private final QuestionIndex index = new QuestionIndex(new Entries() {
        @Override
        public long size() {
            return log.size();
        }

        @Override
        public Bytes entry(long number) {
            return log.get((int) number);
        }
    });

    private void add(LogEntry entry) {
        log.add(entry.bytes());
    }

    private void question(String session, String... decisions) {
        add(new LogEntry.QuestionOpened(NOON, session, DIGEST));
        for (int i = 0; i < decisions.length; i++) {
            add(new LogEntry.AgencyDecided(NOON, session, "agency-" + i, decisions[i], DIGEST, Optional.of(DIGEST)));
        }
    }

    private void caughtUp() throws Exception {
        assertThat(index.catchUp(Duration.ofMinutes(1))).isZero();
    }

    @Test
    void find_questionOfSeveralEntries_isPutTogether() throws Exception {
        add(new LogEntry.MembershipChanged(NOON, 7, DIGEST));
        question("s1", "answered", "refused:busy");
        add(new LogEntry.Released(NOON.plusSeconds(1), "s1", DIGEST, 12, 3, "local", 1000));
        caughtUp();

        Question found = index.find("s1").orElseThrow();

        assertThat(found.membership()).isEqualTo(7);
        assertThat(found.entries()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(found.answered()).isEqualTo(1);
        assertThat(found.isRefusedBySome()).isTrue();
        assertThat(found.isMissingSome()).isFalse();
        assertThat(found.decisions()).extracting(Question.Decision::rules).containsOnly(DIGEST.hex());
        assertThat(found.release().orElseThrow().cells()).isEqualTo(12);
        assertThat(index.find("s2")).isEmpty();
    }

    @Test
    void find_entriesThatCameLater_areThereAfterCatchingUp() throws Exception {
        question("s1");
        caughtUp();
        assertThat(index.find("s1").orElseThrow().decisions()).isEmpty();

        add(new LogEntry.AgencyDecided(NOON, "s1", "agency-0", "late", DIGEST, Optional.empty()));
        caughtUp();

        assertThat(index.find("s1").orElseThrow().isMissingSome()).isTrue();
        assertThat(index.find("s1").orElseThrow().decisions())
                .extracting(Question.Decision::rules)
                .containsExactly("");
    }

    @Test
    void page_fromTheNewest_goesOnWhereItStopped() throws Exception {
        for (int i = 0; i < 500; i++) {
            question("s" + i, i % 2 == 0 ? "answered" : "refused:busy");
        }
        caughtUp();

        QuestionIndex.Page first = index.page(Question::isRefusedBySome, Integer.MAX_VALUE, 100);
        QuestionIndex.Page second = index.page(Question::isRefusedBySome, first.next(), 200);

        assertThat(first.questions()).hasSize(100).extracting(Question::session).startsWith("s499", "s497");
        assertThat(second.questions())
                .hasSize(150)
                .extracting(Question::session)
                .startsWith("s299");
        assertThat(second.next()).isZero();
        assertThat(index.page(ANY, 0, 10).questions()).isEmpty();
        assertThat(first.total()).isEqualTo(500);
    }

    @Test
    void decision_documentsChangedBeforeAndAfterIt_hasWhatWasInForceAtItsOwnEntry() throws Exception {
        add(new LogEntry.MembershipChanged(NOON, 7, DIGEST));
        add(new LogEntry.DocumentChanged(NOON, "code-lists", DIGEST));
        add(new LogEntry.QuestionOpened(NOON, "s1", DIGEST));
        add(new LogEntry.AgencyDecided(NOON, "s1", "a", "answered", DIGEST, Optional.empty()));
        add(new LogEntry.MembershipChanged(NOON.plusSeconds(5), 8, NEWER));
        add(new LogEntry.AgencyDecided(NOON, "s1", "b", "answered", DIGEST, Optional.empty()));
        add(new LogEntry.DocumentChanged(NOON.plusSeconds(9), "code-lists", NEWER));
        caughtUp();

        Question found = index.find("s1").orElseThrow();

        assertThat(found.membership()).isEqualTo(7);
        assertThat(found.decisions())
                .extracting(decision -> decision.inForce().versions())
                .containsExactly(
                        List.of(
                                new InForce.Version("membership", 7, DIGEST, 0, NOON),
                                new InForce.Version("code-lists", 0, DIGEST, 1, NOON)),
                        List.of(
                                new InForce.Version("membership", 8, NEWER, 4, NOON.plusSeconds(5)),
                                new InForce.Version("code-lists", 0, DIGEST, 1, NOON)));
    }

    @Test
    void decision_nothingNamedBefore_hasNothingInForce() throws Exception {
        question("s1", "answered");
        add(new LogEntry.MembershipChanged(NOON, 7, DIGEST));
        caughtUp();

        assertThat(index.find("s1")
                        .orElseThrow()
                        .decisions()
                        .getFirst()
                        .inForce()
                        .versions())
                .isEmpty();
    }

    @Test
    void decisions_nothingChangedBetweenThem_shareWhatWasInForce() throws Exception {
        add(new LogEntry.MembershipChanged(NOON, 7, DIGEST));
        question("s1", "answered");
        question("s2", "late");
        caughtUp();

        assertThat(index.find("s2").orElseThrow().decisions().getFirst().inForce())
                .isSameAs(index.find("s1").orElseThrow().decisions().getFirst().inForce());
    }

    @Test
    void catchUp_entryOfAnUnknownKind_isPassedOver() throws Exception {
        log.add(Bytes.utf8("{\"at\":1,\"type\":\"other\",\"v\":1}"));
        question("s1", "answered");
        caughtUp();

        assertThat(index.find("s1")).isPresent();
    }
}
