package org.weir.transparency.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;

class LogEntryTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_225_600);
    private static final Bytes DIGEST = Bytes.utf8("document").sha256();
    private static final String HEX = DIGEST.hex();

    static List<LogEntry> entries() {
        return List.of(
                new LogEntry.MembershipChanged(AT, 7, DIGEST),
                new LogEntry.DocumentChanged(AT, "code-lists", DIGEST),
                new LogEntry.QuestionOpened(AT, "s-1", DIGEST),
                new LogEntry.AgencyDecided(AT, "s-1", "agency-a", "refused:busy", DIGEST, Optional.empty()),
                new LogEntry.Released(AT, "s-1", DIGEST, 12, 3, "local", 1_000),
                new LogEntry.RefusalsCounted(AT, LocalDate.of(2026, 1, 1), Map.of("busy", 2L, "expired", 1L)),
                new LogEntry.RefusalsCounted(AT, LocalDate.of(2026, 1, 2), Map.of()),
                new LogEntry.ProposalEnded(AT, "suspend", "agency-a", "confirmed", DIGEST),
                new LogEntry.QuestionShown(AT, "s-1", "auditor@example.org", DIGEST),
                new LogEntry.PartsGiven(AT, "s-1", "north", DIGEST),
                new LogEntry.Acted(AT, "stop", "all-questions", "olga", DIGEST),
                new LogEntry.RosterFixed(AT, "s-1", DIGEST, Map.of("agency-a", 4L, "agency-b", 7L)),
                new LogEntry.SurvivorsFixed(AT, "s-1", DIGEST),
                new LogEntry.AgencyDecided(AT, "s-1", "agency-b", "answered", DIGEST, Optional.of(DIGEST)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void parse_everyKind_readsBackItsBytes(LogEntry entry) throws NotVerifiedException {
        assertThat(LogEntry.parse(entry.bytes())).isEqualTo(entry);
    }

    @Test
    void find_whatParseRefuses_isEmpty() {
        assertThat(LogEntry.find(entries().getFirst().bytes()))
                .contains(entries().getFirst());
        assertThat(LogEntry.find(Bytes.utf8("{\"at\":1,\"type\":\"unheard-of\",\"v\":1}")))
                .isEmpty();
    }

    @Test
    void opens_openingOfTheSession_andNothingElse() {
        assertThat(LogEntry.opens(entries().get(2).bytes(), "s-1")).isTrue();
        assertThat(LogEntry.opens(entries().get(2).bytes(), "s-2")).isFalse();
        assertThat(LogEntry.opens(entries().get(3).bytes(), "s-1")).isFalse();
        assertThat(LogEntry.opens(Bytes.utf8("{}"), "s-1")).isFalse();
    }

    @Test
    void about_everyKind_isTheSessionThatItsBytesName() {
        for (LogEntry entry : entries()) {
            boolean named = entry.bytes().utf8().contains("\"session\":\"s-1\"");
            assertThat(entry.about()).isEqualTo(named ? Optional.of("s-1") : Optional.empty());
        }
    }

    @Test
    void entries_inThisTest_areAllKinds() {
        assertThat(entries().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(LogEntry.class.getPermittedSubclasses()));
    }

    @Test
    void bytes_frozenForms_stay() {
        assertThat(entries().get(2).bytes().utf8())
                .isEqualTo("{\"at\":1767225600,\"commitment\":\"" + HEX
                        + "\",\"session\":\"s-1\",\"type\":\"open\",\"v\":1}");
        assertThat(entries().get(5).bytes().utf8())
                .isEqualTo("{\"at\":1767225600,\"counts\":{\"busy\":2,\"expired\":1},\"day\":\"2026-01-01\","
                        + "\"type\":\"refusals\",\"v\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"at\":1,\"digest\":\"00\",\"number\":1,\"type\":\"membership\",\"v\":1}",
                "{\"at\":1,\"type\":\"unheard-of\",\"v\":1}",
                "{\"at\":1,\"counts\":{},\"day\":\"2026-01-01\",\"type\":\"refusals\",\"v\":2}",
                "{\"at\": 1,\"counts\":{},\"day\":\"2026-01-01\",\"type\":\"refusals\",\"v\":1}",
                "{\"at\":1,\"at\":1,\"counts\":{},\"day\":\"2026-01-01\",\"type\":\"refusals\",\"v\":1}",
                "{\"counts\":{},\"at\":1,\"day\":\"2026-01-01\",\"type\":\"refusals\",\"v\":1}",
                "{\"at\":1,\"counts\":{},\"day\":\"2026-01-01\",\"type\":\"refusals\",\"v\":1,}",
                "{\"at\":1,\"counts\":{},\"day\":\"2026-01-01\",\"more\":\"x\",\"type\":\"refusals\",\"v\":1}",
                "{\"at\":1,\"counts\":{\"busy\":02},\"day\":\"2026-01-01\",\"type\":\"refusals\",\"v\":1}",
                "{\"at\":1,\"counts\":{},\"day\":\"2026-13-01\",\"type\":\"refusals\",\"v\":1}",
                "{\"at\":9223372036854775808,\"counts\":{},\"day\":\"2026-01-01\",\"type\":\"refusals\",\"v\":1}"
            })
    void parse_anyOtherSpelling_refuses(String text) {
        assertThatThrownBy(() -> LogEntry.parse(Bytes.utf8(text))).isInstanceOf(NotVerifiedException.class);
    }

    @Test
    void entry_wordsSomebodyTyped_areRefused() {
        assertThatThrownBy(() -> new LogEntry.AgencyDecided(
                        AT, "s-1", "agency-a", "refused: she is 17", DIGEST, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commitment_otherSaltOrEnvelope_differs() {
        Bytes salt = Commitment.salt();

        assertThat(Commitment.to("envelope", salt)).isEqualTo(Commitment.to("envelope", salt));
        assertThat(Commitment.to("envelope", salt)).isNotEqualTo(Commitment.to("envelope", Commitment.salt()));
        assertThat(Commitment.to("envelope", salt)).isNotEqualTo(Commitment.to("other envelope", salt));
        assertThatThrownBy(() -> Commitment.to("envelope", Bytes.hex("00")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
