package org.weir.console.approval;

import java.util.List;

/** A proposal that cannot be made, or not be decided so. Its message is a sentence; pages say it by its key. */
public final class UnfitProposalException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final transient List<Object> values;

    UnfitProposalException(String key, String sentence, Object... values) {
        super(sentence);
        this.key = key;
        this.values = List.of(values);
    }

    /** Of the text for people. */
    public String key() {
        return key;
    }

    /** What is put into that text. */
    public List<Object> values() {
        return values;
    }
}
