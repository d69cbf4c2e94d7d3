package org.weir.console.approval;

/** What was proposed cannot be carried out as things are now. Its message is a sentence for people. */
public final class NotPossibleException extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    public NotPossibleException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
