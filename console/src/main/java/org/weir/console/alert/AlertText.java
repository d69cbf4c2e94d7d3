package org.weir.console.alert;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.weir.console.pages.Language;
import org.weir.console.pages.Texts;
import org.weir.console.pages.Words;

/**
 * An alert in words.
 *
 * @param id the same at every attempt to send it
 * @param place which program it comes from
 * @param sentence what happened
 * @param remedy what to do about it
 */
record AlertText(String id, Alert alert, String place, String sentence, String remedy, String times) {
    private static final Texts TEXTS = Texts.shared().with(AlertText.class, "alerts");

    static Texts texts() {
        return TEXTS;
    }

    static AlertText of(Alert alert, String place, Language language) {
        Words words = TEXTS.in(language);
        String key = "alert." + alert.kind().key();
        return new AlertText(
                UUID.randomUUID().toString(),
                alert,
                place,
                words.t(key, alert.about()),
                words.t(key + ".do"),
                alert.times() == 1 ? "" : words.t("alert.times", alert.times()));
    }

    String subject() {
        return "Weir " + place + ": " + sentence;
    }

    String body() {
        return sentence + "\n" + (times.isEmpty() ? "" : times + "\n") + "\n" + remedy + "\n\n" + place + ", "
                + alert.at() + "\n";
    }

    /** For programs: they go by {@code kind} and {@code about}; the sentences are for people. */
    String json() {
        return new JsonObject()
                .put("version", 1)
                .put("id", id)
                .put("kind", alert.kind().key())
                .put("about", alert.about())
                .put("place", place)
                .put("at", alert.at().toString())
                .put("times", alert.times())
                .put("sentence", sentence)
                .put("remedy", remedy)
                .encode();
    }
}
