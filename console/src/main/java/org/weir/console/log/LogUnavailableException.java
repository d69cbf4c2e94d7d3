package org.weir.console.log;

/**
 * The log cannot append now. Nothing that needs an entry may go on; asking again later is right. Unless the sentence says otherwise,
 * the entry is not in the log.
 */
public final class LogUnavailableException extends Exception {
    private final String sentence;

    public LogUnavailableException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public LogUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
