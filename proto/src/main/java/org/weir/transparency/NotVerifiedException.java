package org.weir.transparency;

/**
 * A note, checkpoint, proof or receipt that does not verify, or is not of its format. The message is a sentence for people that
 * names the rule; it quotes nothing of what was received but numbers and key names.
 */
public final class NotVerifiedException extends Exception {
    private final String sentence;

    public NotVerifiedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public NotVerifiedException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
