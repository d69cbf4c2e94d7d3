package org.weir.console.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.weir.clock.MovingClock;
import org.weir.console.pages.Language;
import org.weir.console.pages.Texts;

class AlertSettingsTest {
    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");

    @Test
    void read_noFile_tellsNobody() throws Exception {
        assertThat(AlertSettings.read(folder, clock).isSet()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    webhook: { url: 'http://example.org/', secret-file: good }    | https
                    webhook: { url: 'https://a@example.org/', secret-file: good } | webhook.url
                    webhook: { url: 'https://example.org/' }                      | secret-file
                    webhook: { url: 'https://example.org/', secret-file: short }  | at least 32
                    webhook: { url: 'https://example.org/', secret-file: none }   | cannot be read
                    webhook: { url: 'https://example.org/', secret-file: good, ca-file: short } | webhook.ca-file
                    webhook: { secret-file: good }                                | webhook.url: a text is expected
                    webhook: { uri: 'https://example.org/' }                      | unknown key
                    mail: { host: smtp.example.org, from: a@b.c }                 | mail.to
                    mail: { host: 'a b', from: a@b.c, to: a@b.c }                 | mail.host
                    mail: { host: a.b, from: 'a@b.c', to: 'no address' }          | mail.to
                    mail: { host: a.b, from: a@b.c, to: a@b.c, tls: none }        | starttls or implicit
                    mail: { host: a.b, from: a@b.c, to: a@b.c, user: x }          | password-file
                    mail: { host: a.b, from: a@b.c, to: a@b.c, port: 0 }          | mail.port
                    mail: { host: a.b, from: a@b.c, to: a@b.c, ca-file: short }   | mail.ca-file
                    language: en                                                  | name mail or webhook
                    mails: {}                                                     | unknown key
                    - a list                                                      | key: value
                    """)
    void read_badSettings_namesTheKey(String text, String named) throws Exception {
        Files.writeString(folder.resolve("good"), "0123456789abcdef0123456789abcdef");
        Files.writeString(folder.resolve("short"), "too-short");
        Files.writeString(folder.resolve("alerts.yaml"), text);

        assertThatThrownBy(() -> AlertSettings.read(folder, clock))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("too-short");
    }

    @ParameterizedTest
    @EnumSource
    void texts_everyLanguage_sayEveryKind(Language language) {
        Set<String> expected = new TreeSet<>(Texts.shared().keys(Language.ENGLISH));
        expected.add("alert.times");
        for (AlertKind kind : AlertKind.values()) {
            expected.add("alert." + kind.key());
            expected.add("alert." + kind.key() + ".do");
        }

        assertThat(AlertText.texts().keys(language)).isEqualTo(expected);
    }

    // --- What is watched ---

    @Test
    void watch_stateThatLasts_isToldOnceADayAndAgainWhenItCameBack() {
        List<String> raised = new ArrayList<>();
        AtomicBoolean away = new AtomicBoolean(true);
        try (Watch watch = new Watch(
                (kind, about) -> raised.add(kind.key() + " " + about),
                w -> w.holds(AlertKind.AGENCY_AWAY, "a", away.get(), Duration.ofHours(1)),
                clock)) {
            watch.lookOnce();
            pass(watch, Duration.ofMinutes(59));
            assertThat(raised).isEmpty();
            pass(watch, Duration.ofMinutes(1));
            pass(watch, Duration.ofHours(3));
            assertThat(raised).containsExactly("agency-away a");
            pass(watch, Duration.ofHours(22));
            assertThat(raised).hasSize(2);

            away.set(false);
            pass(watch, Duration.ofMinutes(1));
            away.set(true);
            pass(watch, Duration.ofMinutes(1));
            assertThat(raised).hasSize(2);
            pass(watch, Duration.ofHours(1));
            assertThat(raised).hasSize(3);
        }
    }

    private void pass(Watch watch, Duration time) {
        clock.move(time);
        watch.lookOnce();
    }

    @Test
    void surge_muchMoreThanUsual_isOn() {
        Surge surge = new Surge(clock);
        for (int hour = 0; hour < 24; hour++) {
            count(surge, 10);
            assertThat(surge.isOn()).isFalse();
            clock.move(Duration.ofHours(1));
        }
        count(surge, 40);
        assertThat(surge.isOn()).isFalse();
        count(surge, 1);
        assertThat(surge.isOn()).isTrue();
        clock.move(Duration.ofHours(1));
        assertThat(surge.isOn()).isFalse();
    }

    @Test
    void surge_fewAfterNone_isOff() {
        Surge surge = new Surge(clock);
        clock.move(Duration.ofDays(40));
        count(surge, 19);
        assertThat(surge.isOn()).isFalse();
        count(surge, 1);
        assertThat(surge.isOn()).isTrue();
    }

    private static void count(Surge surge, int times) {
        for (int i = 0; i < times; i++) {
            surge.count();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "511, 1000000, true",
        "513, 1000, false",
        "4000, 100000, true",
        "10241, 1000000, false",
        "6000, 100000, false"
    })
    void disk_leftOfWhole_isNearlyFull(long leftMib, long wholeMib, boolean full) {
        assertThat(DiskSpace.isNearlyFull(leftMib << 20, wholeMib << 20)).isEqualTo(full);
    }
}
