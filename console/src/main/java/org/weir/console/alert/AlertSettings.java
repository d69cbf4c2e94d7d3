package org.weir.console.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.weir.console.pages.Language;
import org.weir.console.settings.Section;
import org.weir.console.settings.SettingsFile;

/**
 * Whom alerts go to: {@code alerts.yaml} in a program's folder. Without it nobody is told.
 *
 * @param language of the sentences
 * @param away how long an agency, or the hub, has to be away before somebody is told
 * @param repeat how long equal alerts are collected into one
 * @param channels the ways to the operator
 */
public record AlertSettings(Language language, Duration away, Duration repeat, List<AlertChannel> channels) {
    public static final String FILE = "alerts.yaml";

    private static final AlertSettings NONE =
            new AlertSettings(Language.ENGLISH, Duration.ofHours(1), Duration.ofHours(1), List.of());
    private static final int MINUTES_OF_A_WEEK = 7 * 24 * 60;

    public AlertSettings {
        channels = List.copyOf(channels);
    }

    /**
     * Reads the file of a folder.
     *
     * @throws IOException with a sentence that names the key and the remedy
     */
    public static AlertSettings read(Path folder, Clock clock) throws IOException {
        return SettingsFile.read(folder.resolve(FILE), section -> of(section, clock))
                .orElse(NONE);
    }

    private static AlertSettings of(Section section, Clock clock) {
        section.only("language", "away-minutes", "repeat-minutes", "mail", "webhook");
        List<AlertChannel> channels = new ArrayList<>();
        section.section("mail").ifPresent(mail -> channels.add(MailChannel.of(mail)));
        section.section("webhook").ifPresent(webhook -> channels.add(WebhookChannel.of(webhook, clock)));
        if (channels.isEmpty()) {
            throw section.refused("mail", "name mail or webhook, or remove the file");
        }
        return new AlertSettings(
                Language.find(section.text("language").orElse("en"))
                        .orElseThrow(() -> section.refused("language", "en, fr, es or ar")),
                Duration.ofMinutes(section.number("away-minutes", 60, 1, MINUTES_OF_A_WEEK)),
                Duration.ofMinutes(section.number("repeat-minutes", 60, 1, MINUTES_OF_A_WEEK)),
                channels);
    }

    /** Whether anybody is told. */
    public boolean isSet() {
        return !channels.isEmpty();
    }

    /** What became of an alert on one way: a sentence when it failed, and nothing when it was taken. */
    public record Tried(String channel, String failure) {}

    /**
     * Sends one alert that says it is a trial, by every way, now and once.
     *
     * @param place which program it comes from
     */
    public List<Tried> test(String place, Clock clock) {
        AlertText alert = AlertText.of(new Alert(AlertKind.TEST, "", clock.instant(), 1), place, language);
        return channels.stream().map(channel -> tried(channel, alert)).toList();
    }

    private static Tried tried(AlertChannel channel, AlertText alert) {
        try {
            channel.send(alert);
            return new Tried(channel.name(), "");
        } catch (IOException e) {
            return new Tried(channel.name(), String.valueOf(e.getMessage()));
        }
    }
}
