package org.weir.console.alert;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Something that the operator is told. It has no room for a question, a code, a figure or the identifier of a case.
 *
 * @param about an agency's id, or a proposal's number; empty when it is about this program
 * @param times how often it happened since it was told last
 */
public record Alert(AlertKind kind, String about, Instant at, int times) {
    private static final Pattern ABOUT = Pattern.compile("[a-z0-9.-]{0,64}");

    public Alert {
        if (!ABOUT.matcher(about).matches() || times < 1) {
            throw new IllegalArgumentException("An alert is about an agency, by its id, and happened");
        }
    }
}
