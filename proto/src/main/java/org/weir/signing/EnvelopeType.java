package org.weir.signing;

/** What an envelope is, in its signed {@code typ} header: an envelope of one type can never stand for another. */
public enum EnvelopeType {
    QUESTION("weir-question+jws"),
    ROUTING("weir-routing+jws"),
    ANSWER("weir-answer+jws"),
    RESULT("weir-result+jws"),
    MEMBERSHIP("weir-membership+jws"),
    ENROLMENT("weir-enrolment+jws"),
    MASKING("weir-masking+jws"),
    BUNDLE("weir-bundle+jws"),
    SHOWN("weir-shown+jws"),
    PARTS("weir-parts+jws");

    private final String mediaType;

    EnvelopeType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
