package org.weir.console.approval;

/** What was proposed cannot be carried out as things are now. Its message is a sentence; pages say it by its key. */
public final class NotPossibleException extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;
    private final String sentence;

    /** @param key of the text for people */
    public NotPossibleException(String key, String sentence) {
        super(sentence);
        this.key = key;
        this.sentence = sentence;
    }

    /** Of the text for people. */
    public String key() {
        return key;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
