package org.weir.question;

/** What is counted: the class of the shared vocabulary whose records a question is about. */
public enum SubjectType {
    /** One record per data subject and agency case ({@code weir:CaseRecord}). */
    CASE_RECORD("CaseRecord");

    private final String localName;

    SubjectType(String localName) {
        this.localName = localName;
    }

    /** The local name in the vocabulary {@code https://w3id.org/weir/ns#}. */
    public String localName() {
        return localName;
    }
}
