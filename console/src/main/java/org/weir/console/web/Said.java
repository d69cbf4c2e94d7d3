package org.weir.console.web;

import java.util.List;

/**
 * What a problem says to people who read it on a page: keys of texts, which are there in each of the pages' languages.
 *
 * @param title key of the sentence that says what went wrong
 * @param more key of what to do about it
 * @param values what is put into the second text
 * @param rest what exists in English only and stands after both; empty mostly
 */
public record Said(String title, String more, List<Object> values, String rest) {
    public Said {
        values = List.copyOf(values);
    }

    /** By {@code KEY} and {@code KEY.more}. */
    public static Said of(String key, Object... values) {
        return new Said(key, key + ".more", List.of(values), "");
    }

    /** The same with something in English after it. */
    public Said withRest(String english) {
        return new Said(title, more, values, english);
    }
}
