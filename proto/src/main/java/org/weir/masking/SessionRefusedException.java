package org.weir.masking;

/**
 * A message or a step that the protocol does not allow. The sentence is for the desk of whoever refuses; it quotes no secret and no
 * word of a vector.
 */
public final class SessionRefusedException extends Exception {
    private final String sentence;

    public SessionRefusedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public SessionRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
