package org.weir.console.pages;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Texts in one language. Numbers and names are put in as they are given: templates escape the whole. */
public final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Language language;
    private final Map<String, String> texts;

    Words(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    public Language language() {
        return language;
    }

    /**
     * A text with {@code {0}}, {@code {1}} ... replaced.
     *
     * @throws IllegalArgumentException when there is no such text, which a test of the build rules out
     */
    public String t(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text " + key);
        }
        if (values.length == 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int slot =
                    c == '{' && at + 2 < text.length() && text.charAt(at + 2) == '}' ? text.charAt(at + 1) - '0' : -1;
            if (slot >= 0 && slot < values.length) {
                Object value = values[slot];
                filled.append(value instanceof Number number ? number(number.longValue()) : String.valueOf(value));
                at += 3;
            } else {
                filled.append(c);
                at++;
            }
        }
        return filled.toString();
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }

    /** With at most so many digits after the point, or whatever the language writes there. */
    public String number(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    /** A moment, in UTC and saying so. */
    public String time(Instant at) {
        return TIME.format(at);
    }

    /** How long ago, in its largest unit. */
    public String ago(Instant at, Instant now) {
        Duration since = Duration.between(at, now);
        if (since.toMinutes() < 1) {
            return t("time.now");
        }
        if (since.toHours() < 1) {
            return t("time.minutes", since.toMinutes());
        }
        return since.toDays() < 1 ? t("time.hours", since.toHours()) : t("time.days", since.toDays());
    }
}
