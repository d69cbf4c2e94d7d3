package org.weir.console.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the pages. */
public enum Language {
    ENGLISH("en", "English", false),
    FRENCH("fr", "Français", false),
    SPANISH("es", "Español", false),
    ARABIC("ar", "العربية", true);

    private final String tag;
    private final String ownName;
    private final boolean rightToLeft;

    Language(String tag, String ownName, boolean rightToLeft) {
        this.tag = tag;
        this.ownName = ownName;
        this.rightToLeft = rightToLeft;
    }

    public String tag() {
        return tag;
    }

    /** As its speakers write it. */
    public String ownName() {
        return ownName;
    }

    public String direction() {
        return rightToLeft ? "rtl" : "ltr";
    }

    public boolean isRightToLeft() {
        return rightToLeft;
    }

    public static Optional<Language> find(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag.equals(tag)).findFirst();
    }

    /** The first of the browser's languages that the pages have; else English. */
    public static Language preferred(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage.isBlank() ? "en" : acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> find(range.getRange().split("-", 2)[0]).stream())
                    .findFirst()
                    .orElse(ENGLISH);
        } catch (IllegalArgumentException _) {
            return ENGLISH;
        }
    }

    /** For numbers: the digits of the figures that programs and files use too. */
    Locale locale() {
        return Locale.forLanguageTag(tag + "-u-nu-latn");
    }
}
