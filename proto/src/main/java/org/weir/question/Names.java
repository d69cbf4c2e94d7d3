package org.weir.question;

import java.util.regex.Pattern;

/** The one rule for local names of the vocabulary, so that a canonical text can be read in one way only. */
final class Names {
    private static final Pattern LOCAL_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{0,63}");

    private Names() {}

    static void requireLocalName(String name) {
        if (!LOCAL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a local name of the vocabulary");
        }
    }
}
