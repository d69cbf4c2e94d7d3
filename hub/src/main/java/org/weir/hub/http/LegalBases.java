package org.weir.hub.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.weir.console.pages.Words;
import org.weir.ontology.Purpose;

/** The legal bases on which a purpose commonly rests, in the reader's language. */
final class LegalBases {
    /** A term of DPV's extension for the GDPR: article, paragraph, letter. */
    private static final Pattern GDPR = Pattern.compile(".*/gdpr#A([0-9]{1,2})-([0-9]{1,2})-([a-z])");

    private LegalBases() {}

    static String of(Words words, Purpose purpose) {
        return purpose.legalBases().stream().map(basis -> article(words, basis)).collect(Collectors.joining(", "));
    }

    private static String article(Words words, String basis) {
        Matcher article = GDPR.matcher(basis);
        return article.matches()
                ? words.t("basis.gdpr", article.group(1) + "(" + article.group(2) + ")(" + article.group(3) + ")")
                : basis;
    }
}
